package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpsServer;
import dev.homeport.junit.InjectionSite;
import dev.homeport.server.Binding;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.Servers;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    static final class FixtureWithParameter extends SocketFixture {
        FixtureWithParameter(int port) {
            throw new AssertionError("not called with " + port);
        }
    }

    static class InvalidTestCases {
        @Test
        void typeWithoutFixture(@LoopbackServer List<String> server) {}

        @Test
        void unidentified(@LoopbackServer URI uri) {}

        @Test
        void unknownName(@LoopbackServer(name = "bank") URI uri) {}

        @Test
        void fixtureAndCommand(@LoopbackServer(value = ThrowingFixture.class, command = "true") ServerSocket server) {}

        @Test
        void programAttributeWithoutCommand(@LoopbackServer(readyPath = "/") MockWebServer server) {}

        @Test
        void contextWithoutTls(
                @LoopbackServer(name = "x") MockWebServer server,
                @LoopbackServer(name = "x") javax.net.ssl.SSLContext tls) {}

        @Test
        void noTimeout(@LoopbackServer(timeoutSeconds = 0) MockWebServer server) {}

        @Test
        void otherTypeOfSameName(
                @LoopbackServer(name = "x") MockWebServer server, @LoopbackServer(name = "x") ServerSocket socket) {}

        @Test
        void otherServerOfSameName(
                @LoopbackServer(name = "x") MockWebServer server,
                @LoopbackServer(name = "x", port = 1) MockWebServer another) {}

        @Test
        void wireMockWithTls(@LoopbackServer(tls = true) WireMockServer server) {}

        @Test
        void httpsWithoutTls(@LoopbackServer HttpsServer server) {}

        @Test
        void variableWithoutValue(
                @LoopbackServer(
                                command = {"true", "{port}"},
                                environment = "PATH")
                        Process server) {}

        @Test
        void invalidRegularExpression(
                @LoopbackServer(
                                command = {"true", "{port}"},
                                readyOutput = "(")
                        Process server) {}

        @Test
        void portAndRange(@LoopbackServer(port = 1, range = "1000-2000") ServerSocket server) {}

        @Test
        void abstractFixture(@LoopbackServer(SocketFixture.class) ServerSocket server) {}

        @Test
        void fixtureWithParameter(@LoopbackServer(FixtureWithParameter.class) ServerSocket server) {}

        @Test
        void number(@LoopbackServer int port) {}

        @Test
        void commandWithoutPort(@LoopbackServer(command = {"redis-server", "--bind", "{host}"}) Process server) {}

        @Test
        void commandWithoutCertificate(
                @LoopbackServer(
                                command = {"redis-server", "{port}"},
                                tls = true)
                        Process server) {}

        @Test
        void programAsMockWebServer(@LoopbackServer(command = {"true", "{port}"}) MockWebServer server) {}
    }

    private static final String TYPES = "AsynchronousServerSocketChannel, HttpServer, HttpsServer, MockWebServer,"
            + " ServerSocket, ServerSocketChannel, WireMockServer";

    private static final String INJECTABLE =
            "Declare the server's own type, StartedServer, PortLease, InetSocketAddress,"
                    + " URI, and with TLS SSLContext, X509TrustManager, HttpClient or Path.";

    static Stream<Arguments> invalidDeclarations() {
        return Stream.of(
                Arguments.of(
                        "typeWithoutFixture",
                        "there is no fixture for java.util.List. Declare one of " + TYPES
                                + ", or write a fixture and name it: @LoopbackServer(MyFixture.class)."),
                Arguments.of(
                        "unidentified",
                        "URI does not identify a server. Add its fixture class, a command, or the name of a server that is"
                                + " declared earlier."),
                Arguments.of(
                        "unknownName",
                        "URI does not identify a server, and there is no server \"bank\" here. Add its fixture class, a"
                                + " command, or the name of a server that is declared earlier."),
                Arguments.of("fixtureAndCommand", "ThrowingFixture and a command are two servers. Remove one of them."),
                Arguments.of(
                        "programAttributeWithoutCommand",
                        "environment, directory, readyPath and readyOutput are for programs. Add the command, or remove"
                                + " them."),
                Arguments.of(
                        "contextWithoutTls",
                        "the server does not use TLS, so there is no certificate to trust. Set tls = true."),
                Arguments.of("noTimeout", "timeoutSeconds = 0 leaves no time to start. Use 1 or more."),
                Arguments.of(
                        "otherTypeOfSameName",
                        "the server is a mockwebserver3.MockWebServer, which cannot be injected as ServerSocket. "
                                + INJECTABLE),
                Arguments.of(
                        "wireMockWithTls",
                        "WireMock accepts a certificate only as a key store file, which Homeport does not write. Remove tls,"
                                + " or write a fixture that creates the file."),
                Arguments.of("httpsWithoutTls", "an HttpsServer requires TLS. Set tls = true."),
                Arguments.of("variableWithoutValue", "environment = \"PATH\" is not a variable. Write \"NAME=value\"."),
                Arguments.of(
                        "invalidRegularExpression",
                        "readyOutput = \"(\" is not a regular expression (Unclosed group). Escape literal characters."),
                Arguments.of(
                        "portAndRange",
                        "port = 1 and range = \"1000-2000\" contradict each other. Remove one of them."),
                Arguments.of("abstractFixture", HERE + "SocketFixture is abstract. Extend it, and name your class."),
                Arguments.of(
                        "fixtureWithParameter",
                        HERE + "FixtureWithParameter cannot be created. Use a static or top-level class that has a"
                                + " constructor without parameters."),
                Arguments.of(
                        "number",
                        "int is not a server. Declare the server, or together with its name PortLease, InetSocketAddress or"
                                + " URI."),
                Arguments.of(
                        "commandWithoutPort",
                        "the command does not pass the port to the program. Write {port} where the program expects it, or"
                                + " set port = for a program with a fixed port."),
                Arguments.of(
                        "commandWithoutCertificate",
                        "TLS is requested, but the command does not pass a certificate to the program. Write {certificate}"
                                + " and {key} where the program expects the paths of PEM files, or remove tls."),
                Arguments.of(
                        "programAsMockWebServer",
                        "the server is a java.lang.Process, which cannot be injected as MockWebServer. " + INJECTABLE));
    }

    @ParameterizedTest
    @MethodSource("invalidDeclarations")
    void anInvalidDeclarationFailsWithItsMessage(String method, String message) {
        assertThat(Run.ofMethod(InvalidTestCases.class, method).failure())
                .isEqualTo(lastParameter(method) + ": " + message);
    }

    private static InjectionSite lastParameter(String methodName) {
        Method method = Arrays.stream(InvalidTestCases.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(methodName))
                .findFirst()
                .orElseThrow();
        Parameter[] parameters = method.getParameters();
        return new InjectionSite(LoopbackServer.class, parameters[parameters.length - 1]);
    }

    @Test
    void aNameThatStandsForAnotherServerFailsTheTest() {
        String site = " of " + HERE + "InvalidTestCases.otherServerOfSameName(MockWebServer, MockWebServer)";
        String failure =
                Run.ofMethod(InvalidTestCases.class, "otherServerOfSameName").failure();

        assertThat(failure)
                .isEqualTo("@LoopbackServer on parameter 'MockWebServer another'" + site
                        + ": the name \"x\" already stands for another server, on port " + portIn(failure)
                        + " for @LoopbackServer on parameter 'MockWebServer server'" + site
                        + ". Write only the name to share that server, or use another name.");
    }

    @Test
    void everyInvalidDeclarationHasATest() {
        List<String> tested = Stream.concat(
                        invalidDeclarations()
                                .map(arguments -> (String) arguments.get()[0]),
                        Stream.of("otherServerOfSameName"))
                .toList();

        assertThat(InvalidTestCases.class.getDeclaredMethods())
                .filteredOn(method -> method.isAnnotationPresent(Test.class))
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(tested);
    }
}
