package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwner;
import dev.homeport.sockets.SocketState;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SightingTests {

    private static final InetSocketAddress NOBODY = new InetSocketAddress("::", 0);

    private static Sighting listening(String host) {
        SocketEntry socket =
                new SocketEntry("tcp", new InetSocketAddress(host, 8080), NOBODY, SocketState.LISTEN, 4242);
        return new Sighting(socket, new SocketOwner(12, "java Main"), true, List.of(), Instant.EPOCH);
    }

    private static Sighting connected() {
        SocketEntry socket = new SocketEntry(
                "tcp",
                new InetSocketAddress("192.0.2.10", 40_000),
                new InetSocketAddress("192.0.2.1", 80),
                SocketState.ESTABLISHED,
                4242);
        List<SocketOwner> parents = List.of(new SocketOwner(12, "sh run"), new SocketOwner(11, ""));
        return new Sighting(socket, new SocketOwner(13, "nc 192.0.2.1 80"), false, parents, Instant.EPOCH);
    }

    @Test
    void aListenerIsRecognizedByItsLocalAddress() {
        assertThat(listening("192.0.2.10").isOf(new InetSocketAddress("192.0.2.10", 8080), null))
                .isTrue();
        assertThat(listening("192.0.2.10").isOf(new InetSocketAddress("192.0.2.10", 8081), null))
                .isFalse();
        assertThat(listening("192.0.2.10").isOf(new InetSocketAddress("192.0.2.11", 8080), null))
                .isFalse();
    }

    @Test
    void wildcardAddressesAreEquivalent() {
        assertThat(listening("::").isOf(new InetSocketAddress(8080), null)).isTrue();
        assertThat(listening("::").isOf(new InetSocketAddress("192.0.2.10", 8080), null))
                .isFalse();
    }

    @Test
    void aConnectionIsRecognizedByItsKnownAddresses() {
        InetSocketAddress local = new InetSocketAddress("192.0.2.10", 40_000);
        InetSocketAddress remote = new InetSocketAddress("192.0.2.1", 80);

        assertThat(connected().isOf(null, remote)).isTrue();
        assertThat(connected().isOf(local, remote)).isTrue();
        assertThat(connected().isOf(remote, local)).isFalse();
        assertThat(connected().isOf(local, InetSocketAddress.createUnresolved("example.org", 80)))
                .isFalse();
    }

    @Test
    void theTextNamesTheProcessAndTheSocket() {
        assertThat(listening("::")).hasToString("this JVM: tcp [0:0:0:0:0:0:0:0]:8080 LISTEN");
        assertThat(connected())
                .hasToString("process 13 (nc 192.0.2.1 80), started by process 12 (sh run), started by process 11,"
                        + " started by this JVM: tcp 192.0.2.10:40000 to 192.0.2.1:80 ESTABLISHED");
    }
}
