package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.server.Binding;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.Servers;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Servers that do not start, do not stop, or do not stay on loopback fail the test, and leave nothing behind. */
class LoopbackServerFailureTests {

    private static final String HERE = "dev.homeport.LoopbackServerFailureTests$";

    private static final Pattern PORT = Pattern.compile("port (\\d+)");

    /** Return the port that a message names. */
    private static int portIn(String message) {
        Matcher port = PORT.matcher(message);
        assertThat(port.find()).as("a port in: %s", message).isTrue();
        return Integer.parseInt(port.group(1));
    }

    abstract static class SocketFixture implements LoopbackFixture<ServerSocket> {
        @Override
        public Class<ServerSocket> serverType() {
            return ServerSocket.class;
        }

        @Override
        public ServerSocket start(Binding binding) throws Exception {
            return new ServerSocket(binding.port(), 50, binding.address());
        }

        @Override
        public void stop(ServerSocket server) throws IOException {
            server.close();
        }
    }

    static final class ThrowingFixture extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            throw new IOException("no database for port " + binding.port());
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ThrowingTestCases {
        @Test
        @Order(1)
        void test(@LoopbackServer(ThrowingFixture.class) ServerSocket server) {}

        @Test
        @Order(2)
        void isUnaffected(@LoopbackServer MockWebServer server) {}
    }

    @Test
    void aServerThatThrowsFailsItsTestOnly() {
        Run run = Run.of(ThrowingTestCases.class).succeeded(1, 1);
        int port = portIn(run.failure());

        assertThat(run.failure())
                .isEqualTo("@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                        + "ThrowingTestCases.test(ServerSocket): ServerSocket was not started: java.io.IOException: no"
                        + " database for port " + port + ". The cause is below.");
        assertThat(run.failures().get(0)).hasRootCauseMessage("no database for port " + port);
        assertThat(Run.isLeased(port)).isFalse();
    }

    static final class HangingFixture extends SocketFixture {

        volatile int port;

        @Override
        public ServerSocket start(Binding binding) throws Exception {
            port = binding.port();
            new CountDownLatch(1).await();
            return super.start(binding);
        }
    }

    @Test
    void aServerThatHangsIsReportedWithTheCallThatHangs() {
        HangingFixture fixture = new HangingFixture();

        assertThatThrownBy(
                        () -> Servers.of(fixture).timeout(Duration.ofSeconds(1)).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Servers: ServerSocket was not started within 1 s. See below where it hangs, or increase"
                        + " timeoutSeconds.")
                .rootCause()
                .satisfies(cause -> assertThat(cause.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(HangingFixture.class.getName())));
        assertThat(Run.isLeased(fixture.port)).isFalse();
    }

    static class HangingTestCases {
        @Test
        void test(@LoopbackServer(value = HangingFixture.class, timeoutSeconds = 1) ServerSocket server) {}
    }

    @Test
    void aServerThatHangsFailsItsTest() {
        assertThat(Run.of(HangingTestCases.class).failure())
                .isEqualTo("@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                        + "HangingTestCases.test(ServerSocket): ServerSocket was not started within 1 s. See below where"
                        + " it hangs, or increase timeoutSeconds.");
    }

    static final class LateFixture extends SocketFixture {

        final CountDownLatch stopped = new CountDownLatch(1);
        volatile int port;

        @Override
        public ServerSocket start(Binding binding) throws Exception {
            port = binding.port();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException timedOut) {
                // Start nevertheless.
            }
            return super.start(binding);
        }

        @Override
        public void stop(ServerSocket server) throws IOException {
            super.stop(server);
            stopped.countDown();
        }
    }

    @Test
    void aServerThatStartsAfterTheTimeoutIsStopped() throws InterruptedException {
        LateFixture fixture = new LateFixture();

        assertThatThrownBy(
                        () -> Servers.of(fixture).timeout(Duration.ofSeconds(1)).start())
                .isInstanceOf(UncheckedIOException.class);
        assertThat(fixture.stopped.await(20, TimeUnit.SECONDS)).as("stopped").isTrue();
        assertThat(Run.isLeased(fixture.port)).isFalse();
    }

    static final class ClosingFixture extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            ServerSocket server = super.start(binding);
            server.close();
            return server;
        }
    }

    static class ClosingTestCases {
        @Test
        void test(@LoopbackServer(ClosingFixture.class) ServerSocket server) {}
    }

    @Test
    void aServerThatDoesNotListenFailsItsTest() {
        String failure = Run.of(ClosingTestCases.class).failure();
        int port = portIn(failure);

        assertThat(failure)
                .isEqualTo(
                        "@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                                + "ClosingTestCases.test(ServerSocket): ServerSocket was started, but does not listen on 127.0.0.1,"
                                + " port " + port
                                + ". Return from the fixture's start once it listens there, or find out why the server has ended.");
        assertThat(Run.isLeased(port)).isFalse();
    }

    static final class WildcardFixture extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            return new ServerSocket(binding.port());
        }

        @Override
        public String remedy() {
            return "Use new ServerSocket(port, backlog, address).";
        }
    }

    static class WildcardTestCases {
        @Test
        void test(@LoopbackServer(WildcardFixture.class) ServerSocket server) {}
    }

    @Test
    void aServerThatOtherMachinesCanReachFailsItsTest() {
        String failure = Run.with(Map.of("homeport.escape", "off"), WildcardTestCases.class)
                .failure();
        int port = portIn(failure);

        assertThat(failure)
                .matches(Pattern.quote("@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                                + "WildcardTestCases.test(ServerSocket): ServerSocket listens on ")
                        + "\\S+"
                        + Pattern.quote(", port " + port + ", where other machines can reach it."
                                + " Use new ServerSocket(port, backlog, address)."));
        assertThat(Run.isLeased(port)).isFalse();
    }

    static final class ExclusiveFixture extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(false);
                server.bind(binding.socketAddress());
                return server;
            } catch (IOException refused) {
                server.close();
                throw refused;
            }
        }
    }

    static class ExclusiveTestCases {
        @Test
        void test(@LoopbackServer(ExclusiveFixture.class) ServerSocket server) {}
    }

    @Test
    @DisabledIfSystemProperty(
            named = "homeport.guard",
            matches = "lockfile",
            disabledReason = "any server can bind beside a lock")
    void aServerWithoutReuseAddressFailsWithTheRemedy() {
        assertThat(Run.of(ExclusiveTestCases.class).failure())
                .isEqualTo("@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                        + "ExclusiveTestCases.test(ServerSocket): ServerSocket was not started: java.net.BindException:"
                        + " Address already in use. The server must set SO_REUSEADDR, or the fixture must call release() on"
                        + " its Binding immediately before the server binds.");
    }

    static final class LeakingFixture extends SocketFixture {
        @Override
        public void stop(ServerSocket server) {}
    }

    static class LeakingTestCases {
        @Test
        void test(
                @LoopbackServer(value = LeakingFixture.class, timeoutSeconds = 1) ServerSocket server,
                @OfRun Observations observations) {
            observations.add("server", server);
        }
    }

    @Test
    void aServerThatDoesNotStopFailsItsTest() throws IOException {
        Run run = Run.of(LeakingTestCases.class);
        ServerSocket server =
                run.observations().get("server", ServerSocket.class).get(0);

        assertThat(run.failure())
                .isEqualTo("@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                        + "LeakingTestCases.test(ServerSocket, Observations): ServerSocket still listens on 127.0.0.1, port "
                        + server.getLocalPort()
                        + " 1 s after it was stopped: a leak. Close the server in the fixture's stop.");
        server.close();
        assertThat(Run.isLeased(server.getLocalPort())).isFalse();
    }
}
