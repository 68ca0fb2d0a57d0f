package dev.homeport.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketTableTests {

    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    Path folder;

    private SocketTable read(String ipv4, String ipv6) throws IOException {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the rows are those of a little-endian host");
        Files.writeString(folder.resolve("tcp"), HEADING + ipv4);
        Files.writeString(folder.resolve("tcp6"), HEADING + ipv6);
        return SocketTable.read(folder, "tcp").orElseThrow();
    }

    @Test
    void rowsOfTheKernelAreParsed() throws IOException {
        SocketTable table = read(
                "   0: 0100007F:C001 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4242 1 0 100\n",
                "   0: 0000000000000000FFFF00000100007F:C002 0000000000000000FFFF00000100007F:C001 01 "
                        + "00000000:00000000 00:00000000 00000000     0        0 4343 1 0 20\n"
                        + "   1: 00000000000000000000000001000000:C003 00000000000000000000000000000000:0000 06 "
                        + "00000000:00000000 03:00000000 00000000     0        0 0 3 0\n");

        assertThat(table.entries())
                .containsExactly(
                        new SocketEntry(
                                "tcp", address("127.0.0.1", 49_153), address("0.0.0.0", 0), SocketState.LISTEN, 4242),
                        new SocketEntry(
                                "tcp",
                                address("127.0.0.1", 49_154),
                                address("127.0.0.1", 49_153),
                                SocketState.ESTABLISHED,
                                4343),
                        new SocketEntry("tcp", address("::1", 49_155), address("::", 0), SocketState.TIME_WAIT, 0));
    }

    @Test
    void theSocketsOfAPortAreFound() throws IOException {
        SocketTable table = read("   0: 0100007F:C001 00000000:0000 0A 0:0 00:0 0     0        0 4242 1 0 100\n", "");

        assertThat(table.on(49_153)).hasSize(1);
        assertThat(table.on(49_154)).isEmpty();
    }

    @Test
    void theTableIsEmptyIfTheSystemDoesNotRevealIt() throws IOException {
        assertThat(SocketTable.read(folder.resolve("absent"), "tcp")).isEmpty();

        Files.writeString(folder.resolve("tcp"), HEADING + "something else altogether\n");
        assertThat(SocketTable.read(folder, "tcp")).isEmpty();
    }

    @Test
    void socketsOfThisHostHaveOwners() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                DatagramSocket udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            SocketTable tcp = SocketTable.tcp().orElseThrow();

            SocketEntry listening = tcp.on(server.getLocalPort()).stream()
                    .filter(SocketEntry::isListening)
                    .findAny()
                    .orElseThrow();
            assertThat(listening.local()).isEqualTo(server.getLocalSocketAddress());
            assertThat(tcp.on(client.getLocalPort()))
                    .extracting(SocketEntry::state)
                    .containsExactly(SocketState.ESTABLISHED);
            assertThat(SocketTable.udp().orElseThrow().on(udp.getLocalPort()))
                    .extracting(SocketEntry::state)
                    .containsExactly(SocketState.UNCONNECTED);
            SocketOwner owner = SocketOwners.of(Set.of(listening.inode()))
                    .of(listening.inode())
                    .orElseThrow();
            assertThat(owner.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(owner.commandLine()).contains("java").hasSizeLessThanOrEqualTo(120);
            assertThat(owner).asString().startsWith("process " + owner.pid() + " (");
        }
    }

    @Test
    void ownersOfOtherSocketsAreNotSearched() {
        Set<Long> none = Set.<Long>of().stream().collect(Collectors.toSet());

        assertThat(SocketOwners.of(none).of(1)).isEmpty();
        assertThat(SocketOwners.of(Set.of(Long.MAX_VALUE)).of(Long.MAX_VALUE)).isEmpty();
    }

    private static InetSocketAddress address(String literal, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(literal), port);
    }
}
