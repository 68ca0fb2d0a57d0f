package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.LoopbackServer;
import dev.homeport.fixture.MockWebServer4Fixture;
import dev.homeport.fixture.MockWebServer5Fixture;
import dev.homeport.fixture.WireMockFixture;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A project that has JUnit but none of the libraries for which Homeport has fixtures. */
class FewLibrariesTests {

    private static final Pattern NEEDED =
            Pattern.compile(".*(classes|junit|opentest4j|apiguardian|jspecify|open-test-reporting).*");

    static class WithJUnitAloneTestCases {
        @Test
        void socket(@LoopbackServer ServerSocket server) {}

        @Test
        void http(@LoopbackServer HttpServer server) {}
    }

    static class MissingTestCases {
        @Test
        void tls(@LoopbackServer(tls = true) HttpServer server) {}

        @Test
        void mock5(@LoopbackServer(MockWebServer5Fixture.class) URI server) {}

        @Test
        void mock4(@LoopbackServer(MockWebServer4Fixture.class) URI server) {}

        @Test
        void wireMock(@LoopbackServer(WireMockFixture.class) InetSocketAddress server) {}

        @Test
        void other(@LoopbackServer StringBuilder server) {}
    }

    private static String run(Class<?> testClass) throws IOException, InterruptedException {
        List<String> command = Jvm.command(List.of(), LaunchMain.class, testClass.getName());
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> NEEDED.matcher(element).matches())
                .collect(Collectors.joining(File.pathSeparator));
        command.set(command.indexOf("-cp") + 1, classPath);
        return Jvm.outputOf(command);
    }

    @Test
    void serversOfTheJdkNeedNoLibrary() throws Exception {
        String output = run(WithJUnitAloneTestCases.class);

        assertThat(LaunchMain.passed(output)).as(output).isEqualTo(2);
        assertThat(output).doesNotContain("FAILED");
    }

    @Test
    void aFixtureWithoutItsLibraryNamesTheDependencyToAdd() throws Exception {
        String output = run(MissingTestCases.class);

        assertThat(output)
                .contains(
                        "tls = true needs okhttp3.tls.HeldCertificate, which is not on the class path. Add"
                                + " com.squareup.okhttp3:okhttp-tls to the test dependencies.",
                        "MockWebServer5Fixture needs mockwebserver3.MockWebServer, which is not on the class path. Add"
                                + " com.squareup.okhttp3:mockwebserver3 to the test dependencies.",
                        "MockWebServer4Fixture needs okhttp3.mockwebserver.MockWebServer, which is not on the class path."
                                + " Add com.squareup.okhttp3:mockwebserver to the test dependencies.",
                        "WireMockFixture needs com.github.tomakehurst.wiremock.core.Options, which is not on the class"
                                + " path. Add org.wiremock:wiremock to the test dependencies.",
                        "no fixture starts a java.lang.StringBuilder. Declare one of AsynchronousServerSocketChannel,"
                                + " HttpServer, HttpsServer, ServerSocket, ServerSocketChannel, or write a fixture and"
                                + " name it: @LoopbackServer(MyFixture.class).");
        assertThat(LaunchMain.passed(output)).as(output).isZero();
    }
}
