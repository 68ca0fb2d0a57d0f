package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketTable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReboundPortsTests {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ReboundPorts ports = new ReboundPorts();

    @BeforeAll
    static void needsTheTablesOfTheSystem() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, LOOPBACK);
    }

    private InetSocketAddress rebound(int port) {
        ports.add(new InetSocketAddress(LOOPBACK, port));
        return new InetSocketAddress("0:0:0:0:0:0:0:1", port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "127.0.0.2", "0.0.0.0"})
    void anAddressOfThisMachineLeadsToTheServer(String address) throws IOException {
        try (ServerSocket server = server()) {
            rebound(server.getLocalPort());

            assertThat(ports.insteadOf(new InetSocketAddress(address, server.getLocalPort())))
                    .contains(LOOPBACK);
        }
    }

    @Test
    void theAddressOfAnInterfaceLeadsToTheServer() throws IOException {
        InetAddress own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assumeTrue(own != null, "this machine has no other interface");
        try (ServerSocket server = server()) {
            rebound(server.getLocalPort());

            assertThat(ports.insteadOf(new InetSocketAddress(own, server.getLocalPort())))
                    .contains(LOOPBACK);
        }
    }

    @Test
    void aDestinationLeadsToAUdpSocketToo() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            assertThat(ports.insteadOf(rebound(socket.getLocalPort()))).contains(LOOPBACK);
        }
    }

    @Test
    void otherDestinationsStay() throws IOException {
        try (ServerSocket server = server();
                ServerSocket another = server()) {
            int port = server.getLocalPort();
            rebound(port);

            assertThat(ports.insteadOf(null)).isEmpty();
            assertThat(ports.insteadOf(new InetSocketAddress(LOOPBACK, port))).isEmpty();
            assertThat(ports.insteadOf(new InetSocketAddress("192.0.2.77", port)))
                    .as("another machine")
                    .isEmpty();
            assertThat(ports.insteadOf(InetSocketAddress.createUnresolved("localhost", port)))
                    .isEmpty();
            assertThat(ports.insteadOf(new InetSocketAddress("127.0.0.2", another.getLocalPort())))
                    .as("a port that was not rebound")
                    .isEmpty();
        }
    }

    @Test
    void theDestinationStaysIfAnotherServerListensThere() throws IOException {
        try (ServerSocket server = server()) {
            int port = server.getLocalPort();
            rebound(port);
            InetSocketAddress other = new InetSocketAddress("127.0.0.2", port);
            try (ServerSocket there = new ServerSocket(port, 1, other.getAddress())) {
                assertThat(there.isBound()).isTrue();
                assertThat(ports.insteadOf(other)).isEmpty();
            }
            assertThat(ports.insteadOf(other)).contains(LOOPBACK);
        }
    }

    @Test
    void theDestinationStaysIfTheServerIsClosed() throws IOException {
        ServerSocket server = server();
        InetSocketAddress destination = rebound(server.getLocalPort());
        server.close();

        assertThat(ports.insteadOf(destination)).isEmpty();
    }
}
