package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.sockets.SocketState;
import dev.homeport.testing.Child;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sockets of child processes, each in a separate network namespace. */
@Timeout(60)
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class ChildSightingsTests {

    private final SystemWatch watch = SystemWatch.begin(port -> port == 50_000);

    @AfterEach
    void endWatch() {
        watch.close();
    }

    private LookResult looksAt(String script) throws Exception {
        try (Child child = Child.apart(script)) {
            watch.addChild(child.handle());
            return watch.look();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0:8080", "::, [0:0:0:0:0:0:0:0]:8080",
        "192.0.2.10, 192.0.2.10:8080", "2001:db8::10, [2001:db8:0:0:0:0:0:10]:8080"
    })
    void listenersBeyondLoopbackAreFound(String host, String shown) throws Exception {
        LookResult look = looksAt("s = listen('" + host + "', 8080)");

        assertThat(look.unseen()).isEmpty();
        assertThat(look.sightings()).singleElement().satisfies(sighting -> {
            assertThat(sighting.socket().state()).isEqualTo(SocketState.LISTEN);
            assertThat(sighting.isConnected()).isFalse();
            assertThat(sighting.ownProcess()).isFalse();
            assertThat(sighting.parents()).isEmpty();
            assertThat(sighting.owner().commandLine()).contains("python3 -c import os");
            assertThat(sighting).hasToString(sighting.owner() + ", started by this JVM: tcp " + shown + " LISTEN");
        });
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.1:80", "2001:db8::1, [2001:db8:0:0:0:0:0:1]:80"})
    void connectionAttemptsAreFound(String host, String shown) throws Exception {
        LookResult look = looksAt("s = tcp('%s'); s.connect_ex(('%s', 80))".formatted(host, host));

        assertThat(look.sightings()).singleElement().satisfies(sighting -> {
            assertThat(sighting.socket().state()).isEqualTo(SocketState.SYN_SENT);
            assertThat(sighting.isConnected()).isTrue();
            assertThat(sighting).asString().endsWith(" to " + shown + " SYN_SENT");
        });
    }

    @Test
    void connectionsClosedByThePeerAreFound() throws Exception {
        LookResult look = looksAt("""
                server = listen('192.0.2.10', 80)
                s = socket.create_connection(('192.0.2.10', 80))
                server.accept()[0].close()
                server.close()
                s.recv(1)
                """);

        assertThat(look.sightings())
                .extracting(sighting -> sighting.socket().state())
                .containsExactly(SocketState.CLOSE_WAIT);
    }

    @Test
    void connectedUdpSocketsAreFound() throws Exception {
        LookResult look = looksAt("s = udp('0.0.0.0'); s.connect(('192.0.2.1', 53))");

        assertThat(look.sightings()).singleElement().satisfies(sighting -> {
            assertThat(sighting.socket().transport()).isEqualTo("udp");
            assertThat(sighting.isConnected()).isTrue();
        });
    }

    @Test
    void udpSocketsBoundDeliberatelyAreFound() throws Exception {
        LookResult look = looksAt("""
                fixed, leased = udp('0.0.0.0', 5353), udp('192.0.2.10', 50000)
                client, home = udp('0.0.0.0', 40000), udp('127.0.0.1', 5354)
                """);

        assertThat(look.sightings())
                .extracting(sighting -> sighting.socket().port())
                .containsExactlyInAnyOrder(5353, 50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "127.0.0.5"})
    void socketsOnLoopbackAreNotReported(String host) throws Exception {
        LookResult look = looksAt("""
                server = listen('HOST'); client = tcp('HOST'); client.connect_ex(server.getsockname()[:2])
                query = udp('0.0.0.0'); query.connect(('127.0.0.1', 53))
                idle = tcp('HOST'); bound = tcp('0.0.0.0'); bound.bind(('0.0.0.0', 8080))
                """.replace("HOST", host));

        assertThat(look.sightings()).isEmpty();
        assertThat(look.unseen()).isEmpty();
    }

    @Test
    void socketsFromBeforeTheWatchAreNotReported() throws Exception {
        String script = "before = listen('0.0.0.0', 8080)\nstep()\nlater = listen('0.0.0.0', 8081)";
        try (Child child = Child.apart(script);
                SystemWatch later = SystemWatch.begin(port -> false)) {
            assertThat(later.lookClosely().sightings()).isEmpty();

            child.goOnToNextStep();
            assertThat(later.look().sightings())
                    .extracting(sighting -> sighting.socket().port())
                    .containsExactly(8081);
        }
    }

    @Test
    void eachSocketIsReportedOnce() throws Exception {
        try (Child child = Child.apart("s = listen('0.0.0.0', 8080)")) {
            watch.addChild(child.handle());

            assertThat(watch.look().sightings()).hasSize(1);
            assertThat(watch.look().sightings()).isEmpty();
            assertThat(watch.lookClosely().sightings()).isEmpty();
        }
    }

    @Test
    void socketsThatWereIdleBeforeAreFound() throws Exception {
        String script = """
                server, client, query = tcp('0.0.0.0'), tcp('0.0.0.0'), udp('0.0.0.0')
                step(); server.bind(('0.0.0.0', 8080)); server.listen()
                step(); client.connect_ex(('192.0.2.1', 80))
                step(); query.connect(('192.0.2.1', 53)); query.send(b'?')
                """;
        try (Child child = Child.apart(script)) {
            watch.addChild(child.handle());
            assertThat(watch.look().sightings()).isEmpty();

            for (int port : new int[] {8080, 80, 53}) {
                child.goOnToNextStep();
                assertThat(watch.look().sightings())
                        .singleElement()
                        .satisfies(sighting -> assertThat(port)
                                .isIn(
                                        sighting.socket().port(),
                                        sighting.socket().remote().getPort()));
            }
        }
    }

    @Test
    void aListenerAmongOtherSocketsIsFound() throws Exception {
        String script = """
                pair, query = socket.socketpair(), udp('127.0.0.1')
                step(); idle = tcp('0.0.0.0')
                step(); idle.bind(('0.0.0.0', 8080)); idle.listen()
                step(); server = listen('0.0.0.0', 8081)
                """;
        try (Child child = Child.apart(script)) {
            watch.addChild(child.handle());
            assertThat(watch.lookClosely().sightings()).isEmpty();

            child.goOnToNextStep();
            assertThat(watch.lookClosely().sightings()).isEmpty();

            for (int port : new int[] {8080, 8081}) {
                child.goOnToNextStep();
                assertThat(watch.lookClosely().sightings())
                        .extracting(sighting -> sighting.socket().port())
                        .containsExactly(port);
            }
            assertThat(watch.lookClosely().sightings()).isEmpty();
        }
    }

    @Test
    void listenersInheritedByAChildAreFound() throws Exception {
        String script = """
                s = listen('0.0.0.0', 8080)
                heir = subprocess.Popen(['sleep', '60'], stdin=s)
                s.close()
                """;
        try (Child child = Child.apart(script)) {
            watch.addChild(child.handle());

            assertThat(watch.look().sightings()).singleElement().satisfies(sighting -> {
                assertThat(sighting.owner().commandLine()).isEqualTo("sleep 60");
                assertThat(sighting).asString().endsWith(", started by this JVM: tcp 0.0.0.0:8080 LISTEN");
            });
        }
    }
}
