package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketTable;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The texts that stand between a user and a port, to the letter. */
class UnavailableTests {

    private static final PortRange FOUR = FreeBlock.of(4);
    private static final int FIRST = FOUR.first();
    private static final String THIS_PROCESS =
            "process " + ProcessHandle.current().pid();

    @BeforeAll
    static void socketsMustBeListed() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    private static LeaseRequest chosen(Transport transport, int port) {
        return new LeaseRequest(transport, FOUR, OptionalInt.of(port), 1, false);
    }

    private static LeaseRequest any(int count, boolean contiguous) {
        return new LeaseRequest(Transport.TCP, FOUR, OptionalInt.empty(), count, contiguous);
    }

    private static Lease lease(int port) {
        Claim claim = new Claim() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void release() {}

            @Override
            public void close() {}
        };
        return new Lease(claim, "CheckoutTest.pays(int)", new KernelGuard(), lease -> {});
    }

    @Test
    void aPortThatAServerListensOn() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();

            assertThat(Unavailable.chosen(chosen(Transport.TCP, port), null))
                    .startsWith("port " + port + " is taken by 127.0.0.1:" + port + " LISTEN of " + THIS_PROCESS + " (")
                    .contains("java")
                    .endsWith("). Stop that, or ask for any free port.");
        }
    }

    @Test
    void aUdpPortThatASocketIsBoundTo() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();

            assertThat(Unavailable.chosen(chosen(Transport.UDP, port), null))
                    .startsWith(
                            "UDP port " + port + " is taken by 127.0.0.1:" + port + " UNCONNECTED of " + THIS_PROCESS);
        }
    }

    @Test
    void aPortInTimeWait() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            try (Socket client = new Socket(server.getInetAddress(), port)) {
                server.accept().close();
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }

        assertThat(Unavailable.chosen(chosen(Transport.TCP, port), null))
                .isEqualTo("port " + port + " is taken by 127.0.0.1:" + port + " TIME_WAIT, which no process owns any"
                        + " more. Wait a minute for that to end, or ask for any free port.");
    }

    @Test
    void aPortWithoutAListedSocketIsMostLikelyAnotherForksLease() {
        assertThat(Unavailable.chosen(chosen(Transport.TCP, FIRST), null))
                .isEqualTo("port " + FIRST
                        + " is taken, but no socket on it is listed: it is most likely another fork's lease,"
                        + " or bound by a process that does not listen. Ask for any free port.");
    }

    @Test
    void aPortWithAConnectionThatNobodyHasAccepted() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            assertThat(Unavailable.chosen(chosen(Transport.TCP, client.getPort()), null))
                    .contains("127.0.0.1:" + client.getPort() + " ESTABLISHED, which no process has accepted yet");
        }
    }

    @Test
    void aPrivilegedPort() {
        assertThat(Unavailable.chosen(chosen(Transport.TCP, 1), null))
                .isEqualTo(
                        "port 1 may not be bound by this user. Choose a port from 1024 on, or ask for any free port.");
    }

    @Test
    void aPortThatThisJvmHasLeased() {
        assertThat(Unavailable.chosen(chosen(Transport.TCP, FIRST), lease(FIRST)))
                .isEqualTo("port " + FIRST
                        + " is leased by this JVM already, for CheckoutTest.pays(int). Close that lease first,"
                        + " share it by a name, or ask for any free port.");
    }

    @Test
    void aRangeThatIsUsedUp() throws IOException {
        try (ServerSocket server = new ServerSocket(FIRST + 2, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Unavailable.exhausted(
                            any(1, false), List.of(lease(FIRST), lease(8080)), port -> port == FOUR.last()))
                    .startsWith("no port of " + FOUR + " is free: 3 were tried, of which this JVM holds 1, "
                            + THIS_PROCESS + " (")
                    .endsWith(") 1, and 1 are taken without being listed, most likely leases of other forks;"
                            + " the system reserves 1 (ip_local_reserved_ports)."
                            + " Close leases earlier, or widen the range with homeport.range.");
            assertThat(server.getLocalPort()).isEqualTo(FIRST + 2);
        }
    }

    @Test
    void aRangeWithoutEnoughPorts() {
        assertThat(Unavailable.exhausted(any(3, false), List.of(lease(FIRST)), port -> false))
                .isEqualTo("fewer than 3 ports of " + FOUR + " are free: 4 were tried, of which this JVM holds 1,"
                        + " and 3 are free, or taken without being listed, as leases of other forks are."
                        + " Close leases earlier, or widen the range with homeport.range.");
        assertThat(Unavailable.exhausted(any(3, true), List.of(lease(FIRST + 1)), port -> false))
                .isEqualTo("no 3 ports in a row of " + FOUR + " are free: 4 were tried, of which this JVM holds 1,"
                        + " and 3 are free, or taken without being listed, as leases of other forks are."
                        + " Close leases earlier, or widen the range with homeport.range.");
    }
}
