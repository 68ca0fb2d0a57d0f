package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Child;
import dev.homeport.testing.FreeBlock;
import dev.homeport.testing.TimeWait;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages about ports that are taken, to the letter. */
class PortHoldersTests {

    private static final PortRange FOUR = FreeBlock.of(4);
    private static final int FIRST = FOUR.first();
    private static final String THIS_PROCESS =
            "process " + ProcessHandle.current().pid();

    @BeforeAll
    static void skipIfSocketsAreNotListed() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    private static PortRequest chosen(Transport transport, int port) {
        PortRequest request = PortRequest.ANY.in(FOUR).port(port);
        return transport == Transport.UDP ? request.udp() : request;
    }

    private static PortRequest any(int count, boolean contiguous) {
        PortRequest request = PortRequest.ANY.in(FOUR).count(count);
        return contiguous ? request.contiguous() : request;
    }

    private static PortLease lease(int port) {
        Guard.Claim claim = new Guard.Claim() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void release() {}

            @Override
            public void close() {}
        };
        return new PortLease(claim, PortRequest.ANY, "CheckoutTest.pays(int)", new KernelGuard(), lease -> {});
    }

    @Test
    void theMessageForAPortWithAServerNamesItsProcess() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();

            assertThat(PortHolders.unavailable(chosen(Transport.TCP, port), null))
                    .startsWith("port " + port + " is taken by 127.0.0.1:" + port + " LISTEN of " + THIS_PROCESS + " (")
                    .contains("java")
                    .endsWith("). Stop that, or request any free port.");
        }
    }

    @Test
    void theMessageForAUdpPortNamesTheProcessOfItsSocket() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();

            assertThat(PortHolders.unavailable(chosen(Transport.UDP, port), null))
                    .startsWith(
                            "UDP port " + port + " is taken by 127.0.0.1:" + port + " UNCONNECTED of " + THIS_PROCESS);
        }
    }

    @Test
    void theMessageForAPortInTimeWaitAdvisesToWait() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            try (Socket client = new Socket(server.getInetAddress(), port)) {
                server.accept().close();
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }

        assertThat(PortHolders.unavailable(chosen(Transport.TCP, port), null))
                .isEqualTo(
                        "port " + port + " is taken by 127.0.0.1:" + port + " TIME_WAIT, which no longer belongs to a"
                                + " process. Wait a minute for that to end, or request any free port.");
    }

    @Test
    void theMessageForAPortWithoutListedSocketNamesTheLikelyHolders() {
        assertThat(PortHolders.unavailable(chosen(Transport.TCP, FIRST), null))
                .isEqualTo("port " + FIRST
                        + " is taken, but no socket on it is listed: it is most likely leased by another fork,"
                        + " or bound by a process that does not listen. Request any free port.");
    }

    @Test
    void theMessageForAConnectionThatIsNotAcceptedSaysSo() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            assertThat(PortHolders.unavailable(chosen(Transport.TCP, client.getPort()), null))
                    .contains("127.0.0.1:" + client.getPort() + " ESTABLISHED, which no process has accepted yet");
        }
    }

    @Test
    void theMessageNamesThreeSocketsAndCountsTheOthers() throws IOException {
        List<ServerSocket> servers = new ArrayList<>();
        int port = FIRST + 3;
        try {
            for (int last = 1; last <= 3; last++) {
                servers.add(serverOn(last, port));
            }
            String three = PortHolders.unavailable(chosen(Transport.TCP, port), null);
            servers.add(serverOn(4, port));
            servers.add(serverOn(5, port));
            String five = PortHolders.unavailable(chosen(Transport.TCP, port), null);

            assertThat(three).contains("; 127.0.0.").doesNotContain(" more");
            assertThat(five).endsWith("; and 2 more. Stop that, or request any free port.");
        } finally {
            for (ServerSocket server : servers) {
                server.close();
            }
        }
    }

    private static ServerSocket serverOn(int last, int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}));
        } catch (BindException notThisSystem) {
            return abort("only 127.0.0.1 is a loopback address here");
        }
    }

    @Test
    void theMessageForPort1024DoesNotMentionThePermission() {
        assumeTrue(SocketTable.tcp().orElseThrow().on(1024).isEmpty(), "port 1024 is in use");
        assertThat(PortHolders.unavailable(chosen(Transport.TCP, 1024), null))
                .startsWith("port 1024 is taken, but no socket on it is listed");
    }

    @Test
    void theMessageForAPrivilegedPortAdvisesAHigherOne() {
        assertThat(PortHolders.unavailable(chosen(Transport.TCP, 1), null))
                .isEqualTo("port 1 cannot be bound by this user. Use port 1024 or above, or request any free port.");
    }

    @Test
    void theMessageForAPortLeasedByThisJvmNamesTheHolder() {
        assertThat(PortHolders.unavailable(chosen(Transport.TCP, FIRST), lease(FIRST)))
                .isEqualTo("port " + FIRST
                        + " is already leased by this JVM, for CheckoutTest.pays(int). Close that lease first,"
                        + " share it by a name, or request any free port.");
    }

    @Test
    void theMessageForARangeNamesAllHolders() throws IOException {
        try (ServerSocket server = new ServerSocket(FIRST + 2, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolders.exhausted(
                            any(1, false), List.of(lease(FIRST), lease(8080)), port -> port == FOUR.last()))
                    .startsWith("no port of " + FOUR + " is free: of 3 tried, this JVM holds 1, " + THIS_PROCESS + " (")
                    .endsWith(") 1, and 1 are taken but not listed, most likely leased by other forks;"
                            + " the system reserves 1 (ip_local_reserved_ports)."
                            + " Close leases earlier, or widen the range with homeport.range.");
            assertThat(server.getLocalPort()).isEqualTo(FIRST + 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"3, ''", "4, ', 1 more process'", "5, ', 2 more processes'"})
    void theMessageForARangeNamesThreeProcessesAndCountsTheOthers(int processes, String more) throws Exception {
        PortRange all = FreeBlock.of(processes);
        PortRequest request = PortRequest.ANY.in(all);
        List<Child> servers = new ArrayList<>();
        try {
            for (int port = all.first(); port <= all.last(); port++) {
                servers.add(Child.listening(port));
            }

            assertThat(PortHolders.exhausted(request, List.of(), port -> false))
                    .matches("no port of " + all + " is free: of " + processes + " tried, this JVM holds 0"
                            + "(, process \\d+ \\(.*?\\) 1){3}" + more
                            + "\\. Close leases earlier, or widen the range with homeport\\.range\\.");
        } finally {
            for (Child server : servers) {
                server.close();
            }
        }
    }

    @Test
    void theMessageForARangeLeasedByThisJvmNamesNoOtherHolder() {
        List<PortLease> all = List.of(lease(FIRST), lease(FIRST + 1), lease(FIRST + 2), lease(FIRST + 3));

        assertThat(PortHolders.exhausted(any(1, false), all, port -> false))
                .isEqualTo("no port of " + FOUR + " is free: of 4 tried, this JVM holds 4."
                        + " Close leases earlier, or widen the range with homeport.range.");
    }

    @Test
    void theMessageForARangeCountsConnectionsInTimeWait() throws IOException {
        PortRange two = FreeBlock.of(2);
        TimeWait.leave(two.first(), "127.0.0.1");
        TimeWait.leave(two.last(), "127.0.0.1");
        PortRequest request = PortRequest.ANY.in(two);

        assertThat(PortHolders.exhausted(request, List.of(), port -> false))
                .isEqualTo("no port of " + two + " is free: of 2 tried, this JVM holds 0, connections in"
                        + " TIME_WAIT 2. Close leases earlier, or widen the range with homeport.range.");
        try (ServerSocket server = new ServerSocket(two.last(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolders.exhausted(request, List.of(), port -> false))
                    .contains(", " + THIS_PROCESS + " (")
                    .contains(") 1")
                    .contains(", connections in TIME_WAIT 1");
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void theMessageForSeveralPortsSaysHowManyMayBeFree() {
        assertThat(PortHolders.exhausted(any(3, false), List.of(lease(FIRST)), port -> false))
                .isEqualTo("fewer than 3 ports of " + FOUR + " are free: of 4 tried, this JVM holds 1,"
                        + " and 3 are free, or taken but not listed, as ports leased by other forks are."
                        + " Close leases earlier, or widen the range with homeport.range.");
        assertThat(PortHolders.exhausted(any(3, true), List.of(lease(FIRST + 1)), port -> false))
                .isEqualTo("no 3 ports in a row of " + FOUR + " are free: of 4 tried, this JVM holds 1,"
                        + " and 3 are free, or taken but not listed, as ports leased by other forks are."
                        + " Close leases earlier, or widen the range with homeport.range.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Failed to bind to /127.0.0.1:%d",
                "Failed to bind to [::1]:%d",
                "Port %d is already in use",
                "could not bind port: %d"
            })
    void theListenerOfThePortThatAFailedBindNamesIsDescribed(String message) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = server.getLocalPort();
            Throwable failure = new IllegalStateException(
                    String.format(message, port), new BindException("Address already in use"));

            assertThat(PortHolders.of(failure))
                    .contains("Port " + port + " is held by this JVM. Stop that, or use @FreePort.");
        }
    }

    @Test
    void theProcessOfTheListenerIsNamed() throws Exception {
        int port = FIRST + 1;
        try (Child server = Child.listening(port)) {
            String text = PortHolders.of(new BindException("127.0.0.1:" + port)).orElseThrow();

            assertThat(text)
                    .startsWith("Port " + port + " is held by process "
                            + server.handle().pid() + " (")
                    .endsWith("). Stop that, or use @FreePort.");
        }
    }

    @Test
    void theListenersOfAllPortsThatAFailedBindNamesAreDescribed() throws IOException {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Throwable failure = new IllegalStateException(
                    "port " + one.getLocalPort(),
                    new IllegalStateException("port " + two.getLocalPort() + " is already in use"));

            assertThat(PortHolders.of(failure))
                    .contains("Port " + one.getLocalPort() + " is held by this JVM. Stop that, or use @FreePort. Port "
                            + two.getLocalPort() + " is held by this JVM. Stop that, or use @FreePort.");
        }
    }

    @Test
    void aFailureThatNamesNoPortInUseIsNotDescribed() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolders.of(new IOException("no answer from 127.0.0.1:" + server.getLocalPort())))
                    .isEmpty();
            assertThat(PortHolders.of(new BindException("Address already in use")))
                    .isEmpty();
            assertThat(PortHolders.of(new BindException())).isEmpty();
        }
    }

    @Test
    void aPortWithoutListenerIsNotDescribed() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
            assertThat(PortHolders.of(new BindException("port " + client.getLocalPort())))
                    .isEmpty();
        }
    }

    @Test
    void causesThatFormARingDoNotHangTheDescription() {
        Exception first = new BindException("port " + FIRST);
        first.initCause(new IllegalStateException(first));

        assertThat(PortHolders.of(first)).isEmpty();
    }
}
