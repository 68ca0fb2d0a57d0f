package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.fixture.ProgramFixture;
import dev.homeport.lease.Ports;
import dev.homeport.server.Family;
import dev.homeport.server.Servers;
import dev.homeport.server.StartedServer;
import dev.homeport.testing.Http;
import dev.homeport.testing.Run;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers that are described in code: by {@link HomeportExtension} and by {@link Servers}. */
class HomeportExtensionServersTests {

    static class ForTheClassTestCases {

        static final List<MockWebServer> SEEN = new ArrayList<>();

        @RegisterExtension
        static final HomeportExtension homeport = HomeportExtension.builder()
                .server("bank", Servers.of(MockWebServer.class).tls())
                .build();

        @Test
        void first(@LoopbackServer(name = "bank") MockWebServer bank) {
            SEEN.add(bank);
            assertThat(homeport.server("bank", MockWebServer.class).server()).isSameAs(bank);
        }

        @Test
        void second(@LoopbackServer(name = "bank") URI uri) throws Exception {
            StartedServer<MockWebServer> bank = homeport.server("bank", MockWebServer.class);
            SEEN.add(bank.server());
            bank.server().enqueue(new MockResponse.Builder().body("ahoy").build());

            assertThat(bank.uri()).isEqualTo(uri).hasScheme("https");
            assertThat(Http.get(bank.httpClient(), uri)).isEqualTo("ahoy");
        }

        @Nested
        class Inner {
            @Test
            void inside(@LoopbackServer(name = "bank") MockWebServer bank) {
                SEEN.add(bank);
            }
        }
    }

    @Test
    void aStaticFieldHasThemForTheClass() {
        Run.of(ForTheClassTestCases.class).succeeded(3);

        assertThat(ForTheClassTestCases.SEEN).hasSize(3).containsOnly(ForTheClassTestCases.SEEN.get(0));
        assertThat(Run.isLeased(ForTheClassTestCases.SEEN.get(0).getPort())).isFalse();
        assertThatThrownBy(() -> ForTheClassTestCases.homeport.server("bank", MockWebServer.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("HomeportExtension: the server \"bank\" does not run now. Ask for it in a test or lifecycle"
                        + " method, and register the extension with @RegisterExtension.");
    }

    static class ForTheTestTestCases {

        static final List<MockWebServer> SEEN = new ArrayList<>();

        @RegisterExtension
        final HomeportExtension homeport = HomeportExtension.builder()
                .server("bank", Servers.of(MockWebServer.class))
                .build();

        @Test
        void first() {
            SEEN.add(homeport.server("bank", MockWebServer.class).server());
        }

        @Test
        void second() {
            SEEN.add(homeport.server("bank", MockWebServer.class).server());
        }
    }

    @Test
    void anInstanceFieldHasThemForTheTest() {
        Run.of(ForTheTestTestCases.class).succeeded(2);

        assertThat(ForTheTestTestCases.SEEN).hasSize(2).doesNotHaveDuplicates();
    }

    static class WrongTestCases {
        @RegisterExtension
        static final HomeportExtension homeport = HomeportExtension.builder()
                .server("bank", Servers.of(MockWebServer.class))
                .build();

        @Test
        void type() {
            homeport.server("bank", HttpServer.class);
        }

        @Test
        void name() {
            homeport.server("mint", HttpServer.class);
        }

        @Test
        void another(@LoopbackServer(name = "bank", tls = true) MockWebServer bank) {}
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(Run.of(WrongTestCases.class).failures())
                .extracting(Throwable::getMessage)
                .contains(
                        "HomeportExtension: the server \"bank\" is a mockwebserver3.MockWebServer, no"
                                + " com.sun.net.httpserver.HttpServer. Write its own type.",
                        "HomeportExtension: no server is called \"mint\". Declare it with builder().server(\"mint\", …).")
                .anySatisfy(message -> assertThat(message)
                        .contains("the name \"bank\" stands for another server already, on port ")
                        .contains(" for HomeportExtension's \"bank\" in "));
    }

    static class RefusedTestCases {
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
    void whatMakesNoSenseIsRefused() {
        assertThat(Run.of(RefusedTestCases.class).failure())
                .isEqualTo(
                        "HomeportExtension's \"bank\" in HomeportExtensionServersTests$RefusedTestCases: a server listens"
                                + " by TCP, and udp() asks for another kind of port. Leave it out, or lease a port of its own for"
                                + " UDP.");
    }

    @Test
    void plainJavaStartsThemToo() throws Exception {
        StartedServer<MockWebServer> server = Servers.of(MockWebServer.class)
                .family(Family.DUAL)
                .tls()
                .timeout(Duration.ofSeconds(20))
                .on(Ports.request().in(21_700, 21_799))
                .start();
        try (server) {
            server.server().enqueue(new MockResponse.Builder().body("ahoy").build());

            assertThat(Http.get(server.httpClient(), server.uri())).isEqualTo("ahoy");
            assertThat(server.lease().port())
                    .isEqualTo(server.socketAddress().getPort())
                    .isBetween(21_700, 21_799);
            assertThat(server)
                    .hasToString("MockWebServer on 127.0.0.1, port "
                            + server.socketAddress().getPort());
        }
        server.close(); // once more does nothing
        assertThat(Run.isLeased(server.socketAddress().getPort())).isFalse();
    }

    @Test
    void withoutTlsThereIsNothingToTrust() {
        try (StartedServer<MockWebServer> server = Servers.start(MockWebServer.class)) {
            assertThatThrownBy(server::sslContext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the server speaks no TLS, so that there is nothing to trust. Ask for TLS when it is"
                            + " declared.");
        }
    }

    @Test
    void plainJavaIsToldWhatMakesNoSense() {
        assertThatThrownBy(() -> Servers.start(StringBuilder.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Servers: no fixture is known for java.lang.StringBuilder. ");
        assertThatThrownBy(() -> ProgramFixture.of())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ProgramFixture: the command is empty. Write the program to run.");
        assertThatThrownBy(() -> Servers.of(ProgramFixture.of("no-such-program-anywhere"))
                        .start())
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageStartingWith("Servers: Process was not started: ");
    }
}
