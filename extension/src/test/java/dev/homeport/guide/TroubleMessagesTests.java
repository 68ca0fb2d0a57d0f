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
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The guide shows the messages of common problems, with numbers that are the same in each run. */
class TroubleMessagesTests {

    @Test
    void theGuideShowsTheHolderOfAPortThatATestCouldNotBind() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        Run run = Run.of(BindTestCases.class);
        int port = run.observations().ports("port").get(0);

        ApprovedMessages.check("port-held", fixed(run.failures().get(0).getSuppressed()[0], port));
    }

    @LoopbackOnly
    static class BindTestCases {

        private final ServerSocket holder;

        BindTestCases() throws IOException {
            holder = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }

        @Test
        void cannotBind(@OfRun Observations observations) {
            observations.add("port", holder.getLocalPort());
            throw new IllegalStateException(
                    "Failed to bind to /127.0.0.1:" + holder.getLocalPort(),
                    new BindException("Address already in use"));
        }

        @AfterEach
        void close() throws IOException {
            holder.close();
        }
    }

    @Test
    void theGuideShowsTheHolderOfAFixedPort() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (ServerSocket holder = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            ApprovedMessages.check("port-taken", refusal(holder.getLocalPort()));
        }
    }

    @Test
    void theGuideShowsThatAnotherForkMayHoldThePort() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (SocketChannel holder = SocketChannel.open()) {
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ApprovedMessages.check(
                    "port-not-listed", refusal(((InetSocketAddress) holder.getLocalAddress()).getPort()));
        }
    }

    @Test
    void theGuideShowsTheTestThatLeasesThePort(@FreePort int port) throws IOException {
        ApprovedMessages.check("port-leased", refusal(port));
    }

    private static String refusal(int port) {
        return fixed(catchThrowable(() -> Ports.lease(port)), port);
    }

    @Test
    void theGuideShowsThatARangeIsUsedUp() throws IOException {
        try (PortLease one = Ports.request().in(61_000, 65_000).lease()) {
            Throwable refusal = catchThrowable(
                    () -> Ports.request().in(one.port(), one.port()).lease());
            ApprovedMessages.check("range-used-up", fixed(refusal, one.port()));
        }
    }

    /** Return the message with the port and the process of the guide. */
    private static String fixed(Throwable refusal, int port) {
        return String.valueOf(refusal.getMessage())
                .replace(String.valueOf(port), "8080")
                .replaceAll("process \\d+ \\(.*?\\)", "process 4711 (java -jar shop.jar)");
    }

    @Test
    void theGuideShowsOpenServersAndFixedPorts() throws IOException, InterruptedException {
        String output = run(List.of("-XX:+EnableDynamicAgentLoading"));
        Matcher problems = Pattern.compile("  (TroublesTestCases.*)").matcher(output);

        String lines = problems.results()
                .map(result -> result.group(1))
                .map(line -> line.replaceAll("port \\d{5}", "port 51234").replaceAll("java:\\d+", "java:42"))
                .sorted()
                .reduce((first, second) -> first + "\n" + second)
                .orElseThrow();
        ApprovedMessages.check("troubles", lines);
    }

    @Test
    void theGuideShowsThatTheAgentCannotBeAttached() throws IOException, InterruptedException {
        String output = run(List.of("-XX:+DisableAttachMechanism"));

        assertThat(output).doesNotContain("FAILED");
        ApprovedMessages.check(
                "not-attached", line(output, "attaching is switched off").replaceAll("JVM \\d+", "JVM 4711"));
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "older versions print no warning")
    void theGuideShowsTheWarningOfJavaAboutTheAgent() throws IOException, InterruptedException {
        String output = run(List.of());

        ApprovedMessages.check(
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
        return Jvm.outputOf(LaunchMain.command(options, TroublesTestCases.class));
    }
}
