package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
import dev.homeport.testing.FreeBlock;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A port can be injected as each of these types. */
class FreePortTypesTests {

    private static void serve(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), port)) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void aPortIsInjectedAsANumber(@FreePort int port, @FreePort Integer other) throws IOException {
        assertThat(port).isBetween(49_152, 65_535).isNotEqualTo(other);
        assertThat(Run.isLeased(port)).isTrue();
        serve(port);
        serve(other);
    }

    @Test
    void severalPortsAreInjectedAsAnArrayOrAList(
            @FreePort(count = 3) int[] array, @FreePort(count = 2) List<Integer> list) throws IOException {
        assertThat(array).hasSize(3).doesNotHaveDuplicates();
        assertThat(list).hasSize(2).doesNotHaveDuplicates().doesNotContain(array[0], array[1], array[2]);
        for (int port : array) {
            serve(port);
        }
    }

    @Test
    void onePortIsInjectedAsAnArrayOrAList(@FreePort int[] array, @FreePort List<Integer> list) {
        assertThat(array).hasSize(1);
        assertThat(list).hasSize(1);
    }

    @Test
    void contiguousPortsAreInAscendingOrder(@FreePort(count = 4, contiguous = true) int[] ports) {
        assertThat(ports).containsExactly(ports[0], ports[0] + 1, ports[0] + 2, ports[0] + 3);
    }

    @Test
    void aPortIsInjectedAsALease(@FreePort PortLease lease, @FreePort(count = 2) List<PortLease> leases)
            throws IOException {
        assertThat(leases).hasSize(2);
        serve(lease.port());
        serve(leases.get(1).port());
    }

    @Test
    void aPortIsInjectedAsALoopbackAddress(@FreePort InetSocketAddress address) throws IOException {
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        serve(address.getPort());
    }

    @Test
    void aPortIsInjectedAsAListeningSocket(@FreePort ServerSocket server) throws IOException {
        assertThat(server.getInetAddress().isLoopbackAddress()).isTrue();
        assertThat(Run.isLeased(server.getLocalPort())).isTrue();
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(accepted.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
        }
    }

    @Test
    void aPortIsInjectedAsAListeningChannel(@FreePort ServerSocketChannel server) throws IOException {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
        }
    }

    @Test
    void aPortIsInjectedAsADatagramSocketOrChannel(@FreePort DatagramSocket one, @FreePort DatagramChannel other)
            throws IOException {
        assertThat(one.getLocalAddress().isLoopbackAddress()).isTrue();
        other.send(ByteBuffer.wrap(new byte[] {42}), one.getLocalSocketAddress());
        DatagramPacket packet = new DatagramPacket(new byte[1], 1);
        one.receive(packet);

        assertThat(packet.getData()).containsExactly(42);
        assertThat(packet.getSocketAddress()).isEqualTo(other.getLocalAddress());
    }

    @Test
    void aUdpPortIsInjectedAsANumber(@FreePort(udp = true) int port) throws IOException {
        try (DatagramSocket server = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void aDeclarationCanHaveItsOwnRange(
            @FreePort(range = "21000-21099") int port, @FreePort(range = "21000-21099", count = 9) List<Integer> more) {
        assertThat(port).isBetween(21_000, 21_099);
        assertThat(more).hasSize(9).allMatch(other -> other >= 21_000 && other <= 21_099 && other != port);
    }

    static class SocketsTestCases {
        @Test
        void test(
                @FreePort ServerSocketChannel server,
                @FreePort DatagramChannel datagrams,
                @FreePort("shared") ServerSocket socket,
                @FreePort("shared") int port,
                @OfRun Observations observations) {
            assertThat(socket.getLocalPort()).isEqualTo(port);
            List.of(server, datagrams, socket.getChannel()).forEach(channel -> observations.add("channel", channel));
            observations.add("port", port);
        }
    }

    @Test
    void injectedSocketsAreClosedAfterTheTest() {
        Run run = Run.of(SocketsTestCases.class).succeeded(1);

        assertThat(run.observations().get("channel", NetworkChannel.class))
                .hasSize(3)
                .noneMatch(NetworkChannel::isOpen);
        run.observations().assertGivenBack(List.of("port"));
    }

    static class FixedTestCases {
        @Test
        void test(@FreePort(port = 21_234) int port, @FreePort(port = 21_235) PortLease lease) {
            assertThat(port).isEqualTo(21_234);
            assertThat(lease.port()).isEqualTo(21_235);
        }
    }

    @Test
    void aFixedPortIsInjected() {
        FreeBlock.assumeFree(21_234, 21_235);
        Run.of(FixedTestCases.class).succeeded(1);
    }

    @Test
    void aLeasedPortAcceptsOneServerOnly(@FreePort int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new ServerSocket(server.getLocalPort(), 1, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(IOException.class);
        }
    }
}
