package dev.homeport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpsServer;
import dev.homeport.server.Binding;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Servers that do not start, do not stop, or do not stay home: what is said, and that nothing is left of them. */
class LoopbackServerFailureTests {

    private static final String HERE = "dev.homeport.LoopbackServerFailureTests$";

    static final AtomicInteger PORT = new AtomicInteger();

    @BeforeEach
    void forget() {
        PORT.set(0);
    }

    abstract static class SocketFixture implements LoopbackFixture<ServerSocket> {
        @Override
        public Class<ServerSocket> serverType() {
            return ServerSocket.class;
        }

        @Override
        public ServerSocket start(Binding binding) throws Exception {
            PORT.set(binding.port());
            return new ServerSocket(binding.port(), 50, binding.address());
        }

        @Override
        public void stop(ServerSocket server) throws IOException {
            server.close();
        }
    }

    static final class Throws extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            PORT.set(binding.port());
            throw new IOException("no database");
        }
    }

    static final class Hangs extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            PORT.set(binding.port());
            new CountDownLatch(1).await();
            return super.start(binding);
        }
    }

    static final class ComesLate extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException givenUp) {
                // It starts all the same.
            }
            return super.start(binding);
        }
    }

    static final class Dies extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            ServerSocket server = super.start(binding);
            server.close();
            return server;
        }
    }

    static final class Escapes extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            PORT.set(binding.port());
            return new ServerSocket(binding.port());
        }

        @Override
        public String remedy() {
            return "Write new ServerSocket(port, backlog, address).";
        }
    }

    static final class InsistsOnBeingAlone extends SocketFixture {
        @Override
        public ServerSocket start(Binding binding) throws Exception {
            PORT.set(binding.port());
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

    static final class NeedsPort extends SocketFixture {
        NeedsPort(int port) {
            PORT.set(port);
        }
    }

    static final class Leaks extends SocketFixture {
        static final AtomicReference<ServerSocket> LEFT = new AtomicReference<>();

        @Override
        public void stop(ServerSocket server) {
            LEFT.set(server);
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ThrowsTestCases {
        @Test
        @Order(1)
        void test(@LoopbackServer(Throws.class) ServerSocket server) {}

        @Test
        @Order(2)
        void theNextTestIsUnaffected(@LoopbackServer MockWebServer server) {}
    }

    @Test
    void oneThatThrows() {
        Run run = Run.of(ThrowsTestCases.class);

        assertThat(run.failure())
                .isEqualTo("@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                        + "ThrowsTestCases.test(ServerSocket): ServerSocket was not started: java.io.IOException: no"
                        + " database. See below why.");
        assertThat(run.failures().get(0)).hasRootCauseMessage("no database");
        assertThat(Run.isLeased(PORT.get())).isFalse();
    }

    static class HangsTestCases {
        @Test
        void test(@LoopbackServer(value = Hangs.class, timeoutSeconds = 1) ServerSocket server) {}
    }

    @Test
    void oneThatHangs() {
        Run run = Run.of(HangsTestCases.class);

        assertThat(run.failure())
                .endsWith("ServerSocket was not started within 1 s. Look below where it hangs, or allow it more with"
                        + " timeoutSeconds.");
        assertThat(run.failures().get(0))
                .rootCause()
                .satisfies(cause -> assertThat(cause.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(Hangs.class.getName())));
        assertThat(Run.isLeased(PORT.get())).isFalse();
    }

    static class ComesLateTestCases {
        @Test
        void test(@LoopbackServer(value = ComesLate.class, timeoutSeconds = 1) ServerSocket server) {}
    }

    @Test
    void oneThatStartsWhenNobodyWaitsAnyMore() throws InterruptedException {
        assertThat(Run.of(ComesLateTestCases.class).failures()).hasSize(1);

        while (PORT.get() == 0 || Run.isLeased(PORT.get())) { // it is stopped as soon as it has started
            Thread.sleep(1);
        }
    }

    static class DiesTestCases {
        @Test
        void test(@LoopbackServer(Dies.class) ServerSocket server) {}
    }

    @Test
    void oneThatDies() {
        assertThat(Run.of(DiesTestCases.class).failure())
                .endsWith("ServerSocket was started, but does not listen on 127.0.0.1, port " + PORT
                        + ". Have the fixture"
                        + " return when it listens there, or find out why the server has ended.");
        assertThat(Run.isLeased(PORT.get())).isFalse();
    }

    static class EscapesTestCases {
        @Test
        void test(@LoopbackServer(Escapes.class) ServerSocket server) {}
    }

    @Test
    void oneThatOtherMachinesCanReach() {
        assertThat(Run.with(Map.of("homeport.escape", "off"), EscapesTestCases.class)
                        .failure())
                .contains("ServerSocket listens on ")
                .endsWith(", port " + PORT + ", so that other machines can reach it."
                        + " Write new ServerSocket(port, backlog, address).");
        assertThat(Run.isLeased(PORT.get())).isFalse();
    }

    static class InsistsTestCases {
        @Test
        void test(@LoopbackServer(InsistsOnBeingAlone.class) ServerSocket server) {}
    }

    @Test
    @DisabledIfSystemProperty(
            named = "homeport.guard",
            matches = "lockfile",
            disabledReason = "beside a lock every server can bind")
    void oneThatInsistsOnBeingAlone() {
        assertThat(Run.of(InsistsTestCases.class).failure())
                .endsWith(
                        ". It has to set SO_REUSEADDR, or the fixture to call release() on its Binding right before the"
                                + " server binds.");
    }

    static class LeaksTestCases {
        @Test
        void test(@LoopbackServer(value = Leaks.class, timeoutSeconds = 1) ServerSocket server) {}
    }

    @Test
    void oneThatIsNotStopped() throws IOException {
        assertThat(Run.of(LeaksTestCases.class).failure())
                .isEqualTo("@LoopbackServer on parameter 'ServerSocket server' of " + HERE
                        + "LeaksTestCases.test(ServerSocket): ServerSocket still listens on 127.0.0.1, port " + PORT
                        + " 1 s after it was stopped: a leak." + " Have the fixture's stop close the server.");
        requireNonNull(Leaks.LEFT.get()).close();
        assertThat(Run.isLeased(PORT.get())).isFalse();
    }

    static class SenselessTestCases {
        @Test
        void unknown(@LoopbackServer List<String> server) {}

        @Test
        void whose(@LoopbackServer URI uri) {}

        @Test
        void whoseName(@LoopbackServer(name = "bank") URI uri) {}

        @Test
        void two(@LoopbackServer(value = Throws.class, command = "true") ServerSocket server) {}

        @Test
        void noProgram(@LoopbackServer(readyPath = "/") MockWebServer server) {}

        @Test
        void noTls(
                @LoopbackServer(name = "x") MockWebServer server,
                @LoopbackServer(name = "x") javax.net.ssl.SSLContext tls) {}

        @Test
        void noTime(@LoopbackServer(timeoutSeconds = 0) MockWebServer server) {}

        @Test
        void otherType(
                @LoopbackServer(name = "x") MockWebServer server, @LoopbackServer(name = "x") ServerSocket socket) {}

        @Test
        void otherServer(
                @LoopbackServer(name = "x") MockWebServer server,
                @LoopbackServer(name = "x", port = 21_444) MockWebServer another) {}

        @Test
        void address(@LoopbackServer(Throws.class) InetSocketAddress address) {}

        @Test
        void wireMock(@LoopbackServer(tls = true) WireMockServer server) {}

        @Test
        void https(@LoopbackServer HttpsServer server) {}

        @Test
        void setting(
                @LoopbackServer(
                                command = {"true", "{port}"},
                                environment = "PATH")
                        Process server) {}

        @Test
        void regex(
                @LoopbackServer(
                                command = {"true", "{port}"},
                                readyOutput = "(")
                        Process server) {}

        @Test
        void portAndRange(@LoopbackServer(port = 21_445, range = "1000-2000") ServerSocket server) {}

        @Test
        void isAbstract(@LoopbackServer(SocketFixture.class) ServerSocket server) {}

        @Test
        void unmakeable(@LoopbackServer(NeedsPort.class) ServerSocket server) {}

        @Test
        void number(@LoopbackServer int port) {}

        @Test
        void untold(@LoopbackServer(command = {"redis-server", "--bind", "{host}"}) Process server) {}

        @Test
        void inTheClear(
                @LoopbackServer(
                                command = {"redis-server", "{port}"},
                                tls = true)
                        Process server) {}

        @Test
        void programAsLibrary(@LoopbackServer(command = {"true", "{port}"}) MockWebServer server) {}
    }

    @Test
    void declarationsThatMakeNoSense() {
        assertThat(Run.of(SenselessTestCases.class).failures())
                .extracting(failure -> String.valueOf(failure.getMessage()).replaceFirst("^@.*?\\): ", ""))
                .contains(
                        "no fixture is known for java.util.List. Declare one of AsynchronousServerSocketChannel, HttpServer,"
                                + " HttpsServer, MockWebServer, ServerSocket, ServerSocketChannel, WireMockServer, or name a"
                                + " fixture of your own: @LoopbackServer(MyFixture.class).",
                        "URI does not say which server is meant. Write its fixture class, a command, or the name of a server"
                                + " that is declared before.",
                        "URI does not say which server is meant, and none is called \"bank\" here. Write its fixture class, a"
                                + " command, or the name of a server that is declared before.",
                        "Throws and a command are two servers. Leave out one of them.",
                        "environment, directory, readyPath and readyOutput are for programs. Write the command, or leave them"
                                + " out.",
                        "the server speaks no TLS, so that there is nothing to trust. Write tls = true.",
                        "timeoutSeconds = 0 leaves no time to start. Write 1 or more.",
                        "the server is a mockwebserver3.MockWebServer, which cannot be injected as ServerSocket. Declare the"
                                + " server's own type, StartedServer, PortLease, InetSocketAddress, URI, and with TLS"
                                + " SSLContext, X509TrustManager, HttpClient or Path.",
                        "int is no server. Declare the server, or with its name PortLease, InetSocketAddress or URI.",
                        "the command does not tell the program its port. Write {port} where the program takes it, or port ="
                                + " for one that always listens on the same.",
                        "tls is asked for, but the program is given no certificate. Write {certificate} and {key} where it"
                                + " takes the paths of PEM files, or leave out tls.",
                        "dev.homeport.LoopbackServerFailureTests$SocketFixture is abstract. Extend it, and name your class.",
                        "the server is a java.lang.Process, which cannot be injected as MockWebServer. Declare the server's"
                                + " own type, StartedServer, PortLease, InetSocketAddress, URI, and with TLS SSLContext,"
                                + " X509TrustManager, HttpClient or Path.",
                        "WireMock takes its certificate from a key store file only, and Homeport writes none. Leave out tls, or start it"
                                + " in a fixture of your own.",
                        "an HttpsServer has nothing to speak but TLS. Write tls = true.",
                        "environment = \"PATH\" sets nothing. Write \"NAME=value\".",
                        "readyOutput = \"(\" is no regular expression (Unclosed group). Escape what is meant literally.",
                        "port = 21445 and range = \"1000-2000\" contradict each other. Leave out one of them.",
                        "dev.homeport.LoopbackServerFailureTests$NeedsPort cannot be made. Write a static or top-level"
                                + " class that has a constructor without parameters.")
                .anySatisfy(message -> assertThat(message)
                        .startsWith("the name \"x\" stands for another server already, on port ")
                        .endsWith(". Write nothing but the name to share it, or another name."));
    }

    static class UnknownTestCases {
        @Test
        void test(@LoopbackServer StringBuilder server) {}
    }

    @Test
    void aTypeThatNoFixtureKnows() {
        assertThat(Run.of(UnknownTestCases.class).failure())
                .endsWith(
                        "no fixture is known for java.lang.StringBuilder. Declare one of AsynchronousServerSocketChannel,"
                                + " HttpServer, HttpsServer, MockWebServer, ServerSocket, ServerSocketChannel, WireMockServer, or name"
                                + " a fixture of your own: @LoopbackServer(MyFixture.class).");
    }
}
