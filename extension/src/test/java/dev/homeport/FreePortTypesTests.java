package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everything that a port is injected as, used as a test would use it. */
class FreePortTypesTests {

    private static void serve(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), port)) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void number(@FreePort int port, @FreePort Integer other) throws IOException {
        assertThat(port).isBetween(49_152, 65_535).isNotEqualTo(other);
        assertThat(Run.isLeased(port)).isTrue();
        serve(port);
        serve(other);
    }

    @Test
    void severalNumbers(@FreePort(count = 3) int[] array, @FreePort(count = 2) List<Integer> list) throws IOException {
        assertThat(array).hasSize(3).doesNotHaveDuplicates();
        assertThat(list).hasSize(2).doesNotHaveDuplicates().doesNotContain(array[0], array[1], array[2]);
        for (int port : array) {
            serve(port);
        }
    }

    @Test
    void oneNumberInAList(@FreePort int[] array, @FreePort List<Integer> list) {
        assertThat(array).hasSize(1);
        assertThat(list).hasSize(1);
    }

    @Test
    void neighbours(@FreePort(count = 4, contiguous = true) int[] ports) {
        assertThat(ports).containsExactly(ports[0], ports[0] + 1, ports[0] + 2, ports[0] + 3);
    }

    @Test
    void lease(@FreePort PortLease lease, @FreePort(count = 2) List<PortLease> leases) throws IOException {
        assertThat(leases).hasSize(2);
        serve(lease.port());
        serve(leases.get(1).port());
    }

    @Test
    void address(@FreePort InetSocketAddress address) throws IOException {
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        serve(address.getPort());
    }

    @Test
    void listeningSocket(@FreePort ServerSocket server) throws IOException {
        assertThat(server.getInetAddress().isLoopbackAddress()).isTrue();
        assertThat(Run.isLeased(server.getLocalPort())).isTrue();
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(accepted.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
        }
    }

    @Test
    void listeningChannel(@FreePort ServerSocketChannel server) throws IOException {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
        }
    }

    @Test
    void datagramSocket(@FreePort DatagramSocket one, @FreePort DatagramChannel other) throws IOException {
        assertThat(one.getLocalAddress().isLoopbackAddress()).isTrue();
        other.send(ByteBuffer.wrap(new byte[] {42}), one.getLocalSocketAddress());
        DatagramPacket packet = new DatagramPacket(new byte[1], 1);
        one.receive(packet);

        assertThat(packet.getData()).containsExactly(42);
        assertThat(packet.getSocketAddress()).isEqualTo(other.getLocalAddress());
    }

    @Test
    void udpNumber(@FreePort(udp = true) int port) throws IOException {
        try (DatagramSocket server = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            assertThat(server.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void aRangeOfItsOwn(
            @FreePort(range = "21000-21099") int port, @FreePort(range = "21000-21099", count = 9) List<Integer> more) {
        assertThat(port).isBetween(21_000, 21_099);
        assertThat(more).hasSize(9).allMatch(other -> other >= 21_000 && other <= 21_099 && other != port);
    }

    static class SocketsTestCases {

        static final List<NetworkChannel> CHANNELS = new ArrayList<>();
        static final List<Integer> PORTS = new ArrayList<>();

        @Test
        void test(
                @FreePort ServerSocketChannel server,
                @FreePort DatagramChannel datagrams,
                @FreePort("shared") ServerSocket socket,
                @FreePort("shared") int port)
                throws IOException {
            assertThat(socket.getLocalPort()).isEqualTo(port);
            CHANNELS.addAll(List.of(server, datagrams, socket.getChannel()));
            PORTS.add(port);
        }
    }

    @Test
    void boundSocketsAreClosedForTheTest() {
        Run.of(SocketsTestCases.class).succeeded(1);

        assertThat(SocketsTestCases.CHANNELS).hasSize(3).noneMatch(NetworkChannel::isOpen);
        assertThat(SocketsTestCases.PORTS).noneMatch(Run::isLeased);
    }

    static class ChosenTestCases {
        @Test
        void test(@FreePort(port = 21_234) int port, @FreePort(port = 21_235) PortLease lease) {
            assertThat(port).isEqualTo(21_234);
            assertThat(lease.port()).isEqualTo(21_235);
        }
    }

    @Test
    void aChosenPort() {
        Run.of(ChosenTestCases.class).succeeded(1);
    }

    @Test
    void aServerOnALeasedPortIsTheOnlyOne(@FreePort int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> new ServerSocket(server.getLocalPort(), 1, InetAddress.getLoopbackAddress()))
                    .isInstanceOf(IOException.class);
        }
    }
}
