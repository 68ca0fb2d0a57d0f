package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpsServer;
import dev.homeport.fixture.ServerSocketFixture;
import dev.homeport.junit.InjectionSite;
import dev.homeport.server.Binding;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.testing.Run;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An invalid declaration of a server fails with a message that says where it is, what is wrong, and what to write
 * instead.
 */
class LoopbackServerMisuseTests {

    private static final String HERE = "dev.homeport.LoopbackServerMisuseTests$";

    abstract static class AbstractFixture implements LoopbackFixture<ServerSocket> {
        @Override
        public Class<ServerSocket> serverType() {
            return ServerSocket.class;
        }

        @Override
        public ServerSocket start(Binding binding) {
            throw new AssertionError("not called");
        }

        @Override
        public void stop(ServerSocket server) {
            throw new AssertionError("not called");
        }
    }

    static final class FixtureWithParameter extends AbstractFixture {
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
        void fixtureAndCommand(
                @LoopbackServer(value = ServerSocketFixture.class, command = "true") ServerSocket server) {}

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
        void abstractFixture(@LoopbackServer(AbstractFixture.class) ServerSocket server) {}

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
                        "no fixture starts a java.util.List. Declare one of " + TYPES
                                + ", or write a fixture and name it: @LoopbackServer(MyFixture.class)."),
                Arguments.of(
                        "unidentified",
                        "URI does not identify a server. Add its fixture class, a command, or the name of a server that is"
                                + " declared earlier."),
                Arguments.of(
                        "unknownName",
                        "URI does not identify a server, and there is no server \"bank\" here. Add its fixture class, a"
                                + " command, or the name of a server that is declared earlier."),
                Arguments.of(
                        "fixtureAndCommand", "ServerSocketFixture and a command are two servers. Remove one of them."),
                Arguments.of(
                        "programAttributeWithoutCommand",
                        "environment, directory, readyPath and readyOutput are for programs. Add the command, or remove"
                                + " them."),
                Arguments.of(
                        "contextWithoutTls",
                        "the server does not use TLS, so it has no certificate to trust. Set tls = true."),
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
                Arguments.of("abstractFixture", HERE + "AbstractFixture is abstract. Extend it, and name your class."),
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

        assertThat(failure.replaceFirst("on port \\d+", "on port 50000"))
                .isEqualTo("@LoopbackServer on parameter 'MockWebServer another'" + site
                        + ": the name \"x\" already stands for another server, on port 50000"
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
