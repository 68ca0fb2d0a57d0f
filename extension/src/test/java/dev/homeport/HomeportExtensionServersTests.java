package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.fixture.ProgramFixture;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Ports;
import dev.homeport.server.Family;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import dev.homeport.testing.FreeBlock;
import dev.homeport.testing.Http;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that are declared in code, with {@link HomeportExtension} or {@link Servers}. */
class HomeportExtensionServersTests {

    static class ForTheClassTestCases {

        @RegisterExtension
        static final HomeportExtension homeport = HomeportExtension.builder()
                .server("bank", Servers.of(MockWebServer.class).tls())
                .build();

        @Test
        void first(@LoopbackServer(name = "bank") MockWebServer bank, @OfRun Observations observations) {
            observations.add("bank", bank);
            assertThat(homeport.server("bank", MockWebServer.class).server()).isSameAs(bank);
        }

        @Test
        void second(@LoopbackServer(name = "bank") URI uri, @OfRun Observations observations) throws Exception {
            StartedServer<MockWebServer> bank = homeport.server("bank", MockWebServer.class);
            observations.add("bank", bank.server());
            bank.server().enqueue(new MockResponse.Builder().body("ahoy").build());

            assertThat(bank.uri()).isEqualTo(uri).hasScheme("https");
            assertThat(Http.get(bank.httpClient(), uri)).isEqualTo("ahoy");
        }

        @Nested
        class Inner {
            @Test
            void nested(@LoopbackServer(name = "bank") MockWebServer bank, @OfRun Observations observations) {
                observations.add("bank", bank);
            }
        }
    }

    @Test
    void aStaticFieldStartsTheServersForTheClass() {
        Run run = Run.of(ForTheClassTestCases.class).succeeded(3);

        List<MockWebServer> banks = run.observations().get("bank", MockWebServer.class);
        assertThat(banks).hasSize(3).containsOnly(banks.get(0));
        assertThat(Run.isLeased(banks.get(0).getPort())).isFalse();
        assertThatThrownBy(() -> ForTheClassTestCases.homeport.server("bank", MockWebServer.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("HomeportExtension: the server \"bank\" is not running. Call this in a test or lifecycle"
                        + " method, and register the extension with @RegisterExtension.");
    }

    static class ForTheTestTestCases {

        @RegisterExtension
        final HomeportExtension homeport = HomeportExtension.builder()
                .server("bank", Servers.of(MockWebServer.class))
                .build();

        @Test
        void first(@OfRun Observations observations) {
            observations.add(
                    "bank", homeport.server("bank", MockWebServer.class).server());
        }

        @Test
        void second(@OfRun Observations observations) {
            observations.add(
                    "bank", homeport.server("bank", MockWebServer.class).server());
        }
    }

    @Test
    void anInstanceFieldStartsTheServersForTheTest() {
        Run run = Run.of(ForTheTestTestCases.class).succeeded(2);

        assertThat(run.observations().get("bank", MockWebServer.class))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    static class InvalidUseTestCases {
        @RegisterExtension
        static final HomeportExtension homeport = HomeportExtension.builder()
                .server("bank", Servers.of(MockWebServer.class))
                .build();

        @Test
        void otherType() {
            homeport.server("bank", HttpServer.class);
        }

        @Test
        void unknownName() {
            homeport.server("mint", HttpServer.class);
        }

        @Test
        void otherAttributes(@LoopbackServer(name = "bank", tls = true) MockWebServer bank) {}
    }

    @Test
    void aServerOfAnotherTypeIsAnError() {
        assertThat(Run.ofMethod(InvalidUseTestCases.class, "otherType").failure())
                .isEqualTo("HomeportExtension: the server \"bank\" is a mockwebserver3.MockWebServer, not a"
                        + " com.sun.net.httpserver.HttpServer. Use its own type.");
    }

    @Test
    void anUnknownNameIsAnError() {
        assertThat(Run.ofMethod(InvalidUseTestCases.class, "unknownName").failure())
                .isEqualTo(
                        "HomeportExtension: there is no server \"mint\". Declare it with builder().server(\"mint\", …).");
    }

    @Test
    void aNameWithOtherAttributesFailsTheTest() {
        String failure =
                Run.ofMethod(InvalidUseTestCases.class, "otherAttributes").failure();

        assertThat(failure.replaceFirst("on port \\d+", "on port 50000"))
                .isEqualTo("@LoopbackServer on parameter 'MockWebServer bank' of"
                        + " dev.homeport.HomeportExtensionServersTests$InvalidUseTestCases.otherAttributes(MockWebServer):"
                        + " the name \"bank\" already stands for another server, on port 50000 for HomeportExtension's"
                        + " \"bank\" in HomeportExtensionServersTests$InvalidUseTestCases. Write only the name to share that"
                        + " server, or use another name.");
    }

    static class UdpTestCases {
        @RegisterExtension
        static final HomeportExtension homeport = HomeportExtension.builder()
                .server(
                        "bank",
                        Servers.of(MockWebServer.class).on(Ports.request().udp()))
                .build();

        @Test
        void test() {}
    }

    @Test
    void aServerOnAUdpPortFailsTheClass() {
        assertThat(Run.of(UdpTestCases.class).failure())
                .isEqualTo(
                        "HomeportExtension's \"bank\" in HomeportExtensionServersTests$UdpTestCases: a server listens"
                                + " on a TCP port, but udp() requests a UDP port. Remove it, or lease a separate port for UDP.");
    }

    @Test
    void plainJavaStartsAServer() throws Exception {
        PortRange range = FreeBlock.of(20);
        StartedServer<MockWebServer> server = Servers.of(MockWebServer.class)
                .family(Family.DUAL)
                .tls()
                .timeout(Duration.ofSeconds(20))
                .on(Ports.request().in(range.first(), range.last()))
                .start();
        try (server) {
            server.server().enqueue(new MockResponse.Builder().body("ahoy").build());

            assertThat(Http.get(server.httpClient(), server.uri())).isEqualTo("ahoy");
            assertThat(server.lease().port())
                    .isEqualTo(server.socketAddress().getPort())
                    .isBetween(range.first(), range.last());
            assertThat(server)
                    .hasToString("MockWebServer on 127.0.0.1, port "
                            + server.socketAddress().getPort());
        }
        server.close(); // a repeated call has no effect
        assertThat(Run.isLeased(server.socketAddress().getPort())).isFalse();
    }

    @Test
    void aServerWithoutTlsHasNoSslContext() {
        try (StartedServer<MockWebServer> server = Servers.start(MockWebServer.class)) {
            assertThatThrownBy(server::sslContext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the server does not use TLS, so it has no certificate to trust. Request TLS in its"
                            + " declaration.");
        }
    }

    @Test
    void aTypeWithoutFixtureIsRefused() {
        assertThatThrownBy(() -> Servers.start(StringBuilder.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Servers: no fixture starts a java.lang.StringBuilder. Declare one of"
                        + " AsynchronousServerSocketChannel, HttpServer, HttpsServer, MockWebServer, ServerSocket,"
                        + " ServerSocketChannel, WireMockServer, or write a fixture and name it:"
                        + " @LoopbackServer(MyFixture.class).");
    }

    @Test
    void anEmptyCommandIsRefused() {
        assertThatThrownBy(() -> ProgramFixture.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ProgramFixture: the command is empty. Write the program to run.");
    }

    @Test
    void aProgramThatIsNotInstalledIsNotStarted() {
        assertThatThrownBy(() -> Servers.of(ProgramFixture.of("no-such-program-anywhere"))
                        .start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "Servers: Process was not started: 'no-such-program-anywhere' is not installed. Install it, or"
                                + " write its full path.");
    }
}
