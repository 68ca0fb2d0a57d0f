package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape.Kind;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportedSocketsTests {

    private final ReportedSockets told = new ReportedSockets();

    @Test
    void aConnectionIsKnownByWhereItLeads() {
        told.add(Kind.CONNECT, new InetSocketAddress("192.0.2.1", 80));

        assertThat(told.has(SightingsOf.connectionTo("192.0.2.1", 80))).isTrue();
        assertThat(told.has(SightingsOf.connectionTo("192.0.2.1", 81))).isFalse();
        assertThat(told.has(SightingsOf.connectionTo("192.0.2.2", 80))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTEN", "BIND_DATAGRAM"})
    void aServerIsKnownByItsOwnEndAndSoIsWhatItAccepts(Kind kind) {
        told.add(kind, new InetSocketAddress("0.0.0.0", 8080));

        assertThat(told.has(SightingsOf.listenerOn(8080))).isTrue();
        assertThat(told.has(SightingsOf.acceptedOn(8080))).isTrue();
        assertThat(told.has(SightingsOf.listenerOn(8081))).isFalse();
        assertThat(told.has(SightingsOf.acceptedOn(8081))).isFalse();
    }

    @Test
    void whatIsToldOfOneEndSaysNothingOfTheOther() {
        told.add(Kind.CONNECT, new InetSocketAddress("0.0.0.0", 8080));
        assertThat(told.has(SightingsOf.listenerOn(8080))).isFalse();

        told.add(Kind.LISTEN, new InetSocketAddress("192.0.2.1", 80));
        assertThat(told.has(SightingsOf.connectionTo("192.0.2.1", 80))).isFalse();
    }

    @Test
    void remembersTenThousandAtMost() {
        for (int port = 1; port <= 10_001; port++) {
            told.add(Kind.CONNECT, new InetSocketAddress("192.0.2.1", port));
        }

        assertThat(told.has(SightingsOf.connectionTo("192.0.2.1", 10_000))).isTrue();
        assertThat(told.has(SightingsOf.connectionTo("192.0.2.1", 10_001))).isFalse();
    }
}
