package dev.homeport.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import dev.homeport.testing.Namespace;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** What the guide shows of troubles is what their tests say. Numbers that each run has anew are made the same. */
class TroubleMessagesTests {

    private static final AtomicInteger PORT = new AtomicInteger();

    @Test
    void whoHoldsAPortThatATestCouldNotBind() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (ServerSocket holder = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PORT.set(holder.getLocalPort());
            Throwable failure = Run.of(BindsTestCases.class).failures().get(0);

            Approved.check("port-held", fixed(failure.getSuppressed()[0]));
        }
    }

    @LoopbackOnly
    static class BindsTestCases {
        @Test
        void binds() {
            throw new IllegalStateException(
                    "Failed to bind to /127.0.0.1:" + PORT, new BindException("Address already in use"));
        }
    }

    @Test
    void whoHasAChosenPort() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (ServerSocket holder = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Approved.check("port-taken", refusal(holder.getLocalPort()));
        }
    }

    @Test
    void thatAnotherForkMayHaveIt() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (SocketChannel holder = SocketChannel.open()) {
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Approved.check("port-not-listed", refusal(((InetSocketAddress) holder.getLocalAddress()).getPort()));
        }
    }

    @Test
    void whichTestHasIt(@FreePort int port) throws IOException {
        Approved.check("port-leased", refusal(port));
    }

    private static String refusal(int port) {
        PORT.set(port);
        return fixed(catchThrowable(() -> Ports.lease(port)));
    }

    @Test
    void thatARangeIsUsedUp() throws IOException {
        try (PortLease one = Ports.request().in(61_000, 65_000).lease()) {
            PORT.set(one.port());
            Throwable refusal = catchThrowable(
                    () -> Ports.request().in(one.port(), one.port()).lease());
            Approved.check("range-used-up", fixed(refusal));
        }
    }

    private static String fixed(Throwable refusal) {
        return String.valueOf(refusal.getMessage())
                .replace(PORT.toString(), "8080")
                .replaceAll("process \\d+ \\(.*?\\)", "process 4711 (java -jar shop.jar)");
    }

    @Test
    void serversThatAreLeftAndPortsThatAreChosen() throws IOException, InterruptedException {
        String output = run(List.of("-XX:+EnableDynamicAgentLoading"));
        Matcher told = Pattern.compile("  (TroublesTestCases.*)").matcher(output);

        String lines = told.results()
                .map(result -> result.group(1))
                .map(line -> line.replaceAll("port \\d{5}", "port 51234").replaceAll("java:\\d+", "java:42"))
                .sorted()
                .reduce((first, second) -> first + "\n" + second)
                .orElseThrow();
        Approved.check("troubles", lines);
    }

    @Test
    void thatNothingCanBeAttached() throws IOException, InterruptedException {
        String output = run(List.of("-XX:+DisableAttachMechanism"));

        assertThat(output).doesNotContain("FAILED");
        Approved.check("not-attached", line(output, "attaching is switched off").replaceAll("JVM \\d+", "JVM 4711"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "older ones print none")
    void whatJavaSaysOfAnAgentThatIsAttached() throws IOException, InterruptedException {
        String output = run(List.of());

        Approved.check(
                "attached",
                output.lines()
                        .filter(line -> line.startsWith("WARNING: "))
                        .map(line -> line.replaceAll("\\(.*\\)", "(homeport-jupiter.jar)"))
                        .reduce((first, second) -> first + "\n" + second)
                        .orElseThrow());
    }

    private static String line(String output, String part) {
        return output.lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    private static String run(List<String> options) throws IOException, InterruptedException {
        return Jvm.outputOf(
                Namespace.command("true", Jvm.command(options, LaunchMain.class, TroublesTestCases.class.getName())));
    }
}
