package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpServer;
import dev.homeport.FreePort;
import dev.homeport.LoopbackServer;
import dev.homeport.fixture.MockWebServer5Fixture;
import dev.homeport.lease.PortLease;
import dev.homeport.testing.LaunchMain;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Homeport as the module {@code dev.homeport}, which requires none of the libraries for which it has fixtures. */
class ModulePathTests {

    static class JdkTestCases {
        @FreePort
        private int port;

        @Test
        void homeportIsAModule() {
            assertThat(PortLease.class.getModule().getName()).isEqualTo("dev.homeport");
        }

        @Test
        void ports(@FreePort("db") PortLease lease) {
            assertThat(port).isNotEqualTo(lease.port()).isPositive();
        }

        @Test
        void servers(@LoopbackServer ServerSocket socket, @LoopbackServer HttpServer http) {}
    }

    static class LibraryTestCases {
        @Test
        void mock(@LoopbackServer MockWebServer server) {}

        @Test
        void tls(
                @LoopbackServer(name = "bank", tls = true) MockWebServer bank,
                @LoopbackServer(name = "bank") URI uri) {}

        @Test
        void wireMock(@LoopbackServer WireMockServer server) {}
    }

    static class HiddenTestCases {
        @Test
        void mock(@LoopbackServer(MockWebServer5Fixture.class) URI server) {}
    }

    private ModulePath path;

    @BeforeEach
    void createHomeportsModule(@TempDir Path folder) throws IOException {
        path = new ModulePath(folder);
    }

    private static void assertAllPassed(long tests, String output) {
        assertThat(LaunchMain.passed(output)).as(output).isEqualTo(tests);
        assertThat(output).doesNotContain("FAILED");
    }

    @Test
    void librariesOnTheClassPathCanBeUsed() throws Exception {
        assertAllPassed(6, path.run(JdkTestCases.class, LibraryTestCases.class));
    }

    @Test
    void librariesOnTheModulePathCanBeUsed() throws Exception {
        path.with(".*/(mockwebserver3|okhttp|okio|kotlin-stdlib)-.*", "mockwebserver3", "okhttp3.tls")
                .with(".*/wiremock-standalone-.*", "wiremock.standalone");

        assertAllPassed(3, path.run(LibraryTestCases.class));
    }

    @Test
    void aModuleThatDoesNotExportItsLibraryDisturbsNoOtherServer(@TempDir Path folder) throws Exception {
        path.withHidden("mockwebserver3", folder);

        assertAllPassed(3, path.run(JdkTestCases.class));
    }

    @Test
    void aFixtureWhoseLibraryIsNotExportedNamesTheClassPathAsTheRemedy(@TempDir Path folder) throws Exception {
        path.withHidden("mockwebserver3", folder);

        assertThat(path.run(HiddenTestCases.class))
                .contains(
                        "MockWebServer5Fixture cannot use its library: class dev.homeport.fixture.MockWebServer5Fixture"
                                + " (in module dev.homeport) cannot access class mockwebserver3.MockWebServer (in module hidden)"
                                + " because module hidden does not export mockwebserver3 to module dev.homeport. Put the library on"
                                + " the class path.");
    }
}
