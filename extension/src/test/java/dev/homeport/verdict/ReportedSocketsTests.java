package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape.Kind;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportedSocketsTests {

    private final ReportedSockets reported = new ReportedSockets();

    @Test
    void aConnectionIsRecognizedByItsRemoteAddress() {
        reported.add(Kind.CONNECT, new InetSocketAddress("192.0.2.1", 80));

        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 80))).isTrue();
        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 81))).isFalse();
        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.2", 80))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTEN", "BIND_DATAGRAM"})
    void aServerAndItsConnectionsAreRecognizedByTheLocalAddress(Kind kind) {
        reported.add(kind, new InetSocketAddress("0.0.0.0", 8080));

        assertThat(reported.has(SightingsOf.listenerOn(8080))).isTrue();
        assertThat(reported.has(SightingsOf.acceptedOn(8080))).isTrue();
        assertThat(reported.has(SightingsOf.listenerOn(8081))).isFalse();
        assertThat(reported.has(SightingsOf.acceptedOn(8081))).isFalse();
    }

    @Test
    void aLocalAddressDoesNotMatchARemoteOne() {
        reported.add(Kind.CONNECT, new InetSocketAddress("0.0.0.0", 8080));
        assertThat(reported.has(SightingsOf.listenerOn(8080))).isFalse();

        reported.add(Kind.LISTEN, new InetSocketAddress("192.0.2.1", 80));
        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 80))).isFalse();
    }

    @Test
    void tenThousandAreRememberedAtMost() {
        for (int port = 1; port <= 10_001; port++) {
            reported.add(Kind.CONNECT, new InetSocketAddress("192.0.2.1", port));
        }

        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 10_000))).isTrue();
        assertThat(reported.has(SightingsOf.connectionTo("192.0.2.1", 10_001))).isFalse();
    }
}
