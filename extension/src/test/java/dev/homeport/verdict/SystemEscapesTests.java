package dev.homeport.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.OnEscape;
import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Child;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the operating system shows of sockets that no agent has told of: without one, every socket is such. */
@Timeout(60)
class SystemEscapesTests {

    private static final Duration NEVER_TOO_SOON = Duration.ZERO;
    private static final Duration ALWAYS_TOO_SOON = Duration.ofMinutes(1);

    private final WatchScopes scopes = new WatchScopes();
    private final ReportedSockets reported = new ReportedSockets();
    private final SystemEscapes systemEscapes = new SystemEscapes(scopes, reported, NEVER_TOO_SOON);
    private final Shop shop = Shop.watched();
    private final WatchScope pays = shop.test(Shop.FAIL);

    @BeforeAll
    static void socketsMustBeListed() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    @BeforeEach
    void aTestRuns() {
        scopes.begin(shop.run);
        scopes.begin(shop.shop);
        scopes.begin(pays);
    }

    private static ServerSocket onEveryInterface() throws IOException {
        return new ServerSocket(0, 1, new InetSocketAddress(0).getAddress());
    }

    /** Returns an address of this machine that is not loopback; what is sent there does not leave it. */
    private static InetAddress ownAddress() throws IOException {
        InetAddress own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst()
                .orElse(null);
        assumeTrue(own != null, "this machine has only loopback addresses");
        return requireNonNull(own);
    }

    @Test
    void anUnreportedListenerBelongsToTheOnlyRunningTest() throws IOException {
        systemEscapes.begin();
        try (ServerSocket server = onEveryInterface()) {
            systemEscapes.look(true);

            assertThat(pays.end()).singleElement().satisfies(recorded -> {
                assertThat(recorded.onEscape()).isEqualTo(OnEscape.FAIL);
                Escape escape = recorded.escape();
                assertThat(escape.kind()).isEqualTo(Kind.LISTEN);
                assertThat(requireNonNull(escape.address()).getPort()).isEqualTo(server.getLocalPort());
                assertThat(escape.process()).isEqualTo("code of this JVM that bypasses the JDK");
                assertThat(escape.stack()).isEmpty();
                assertThat(escape.heldBack()).isFalse();
            });
        }
        assertThat(systemEscapes.unseen()).isEmpty();
    }

    @Test
    void aUdpSocketOnAnEphemeralPortIsReportedOnlyIfThePortIsLeased() throws IOException {
        AtomicInteger leased = new AtomicInteger();
        systemEscapes.setLeased(port -> port == leased.get());
        systemEscapes.begin();
        try (DatagramSocket client = new DatagramSocket()) {
            systemEscapes.look(true);
            assertThat(pays.escapes()).isEmpty();
            assertThat(client.isBound()).isTrue();
        }
        try (DatagramSocket server = new DatagramSocket()) {
            leased.set(server.getLocalPort());
            systemEscapes.look(true);
        }

        assertThat(pays.escapes()).singleElement().satisfies(escape -> {
            assertThat(escape.kind()).isEqualTo(Kind.BIND_DATAGRAM);
            assertThat(requireNonNull(escape.address()).getPort()).isEqualTo(leased.get());
        });
    }

    @Test
    void aReportedSocketIsNotReportedAgain() throws IOException {
        systemEscapes.begin();
        try (ServerSocket server = onEveryInterface()) {
            reported.add(Kind.LISTEN, new InetSocketAddress(server.getLocalPort()));
            systemEscapes.look(true);
        }

        assertThat(pays.escapes()).isEmpty();
    }

    @Test
    void aSocketFromBeforeTheWatchIsNotReported() throws IOException {
        try (ServerSocket server = onEveryInterface()) {
            systemEscapes.look(true); // does nothing before the beginning
            systemEscapes.begin();
            systemEscapes.look(true);
            assertThat(server.isBound()).isTrue();
        }

        assertThat(pays.escapes()).isEmpty();
    }

    @Test
    void anEscapeWithoutARunningTestHasNoOwner() throws IOException {
        systemEscapes.begin();
        List.of(pays, shop.shop, shop.run).forEach(scopes::end);
        try (ServerSocket server = onEveryInterface()) {
            systemEscapes.look(true);
            assertThat(server.isBound()).isTrue();
        }

        assertThat(shop.run.escapes()).isEmpty();
    }

    @Test
    void aSocketIsUnattributedIfTwoTestsAreRunning() throws IOException {
        systemEscapes.begin();
        WatchScope refunds = shop.refunds();
        scopes.begin(refunds);
        try (ServerSocket server = onEveryInterface()) {
            systemEscapes.look(true);
            assertThat(server.isBound()).isTrue();
        }

        assertThat(shop.shop.end()).extracting(RecordedEscape::candidates).containsExactly(List.of(pays, refunds));
        assertThat(pays.escapes()).isEmpty();
    }

    @Test
    void connectionsAndUdpSocketsHaveDifferentKinds() throws IOException {
        InetAddress own = ownAddress();
        systemEscapes.begin();
        try (ServerSocket server = new ServerSocket(0, 1, own);
                Socket client = new Socket(own, server.getLocalPort());
                DatagramSocket peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket connected = new DatagramSocket();
                DatagramSocket idle = new DatagramSocket()) {
            connected.connect(own, peer.getLocalPort());
            systemEscapes.look(true);

            assertThat(pays.take(escape -> isTo(escape, own, server.getLocalPort())))
                    .extracting(Escape::kind)
                    .containsExactlyInAnyOrder(Kind.LISTEN, Kind.CONNECT);
            assertThat(pays.take(escape -> isTo(escape, own, peer.getLocalPort())))
                    .extracting(Escape::kind)
                    .containsExactly(Kind.CONNECT_DATAGRAM);
            assertThat(pays.takeAll()) // what the server's side of the connection has
                    .allMatch(escape -> isTo(escape, own, client.getLocalPort()));
            assertThat(idle.isBound()).isTrue();
        }
    }

    private static boolean isTo(Escape escape, InetAddress host, int port) {
        return new InetSocketAddress(host, port).equals(escape.address());
    }

    @Test
    void aUdpSocketOutsideTheEphemeralRangeIsBoundDeliberately() throws Exception {
        assertThat(escapesOfChild("s = udp('0.0.0.0', 5353)")).containsExactly(Kind.BIND_DATAGRAM);
    }

    @Test
    void aSocketOfAChildBelongsToTheTestThatStartedIt() throws Exception {
        assertThat(escapesOfChild("s = listen('0.0.0.0', 8080)")).containsExactly(Kind.LISTEN);
        assertThat(pays.escapes())
                .extracting(Escape::process)
                .singleElement()
                .asString()
                .contains("python3 -c import os");
    }

    @Test
    void aSocketOfAGrandchildBelongsToTheTestThatStartedIt() throws Exception {
        assertThat(escapesOfChild("""
                        grandchild = subprocess.Popen(
                            [sys.executable, '-c',
                             'import socket, sys; s = socket.socket(); s.bind(("0.0.0.0", 8080)); s.listen();'
                             ' print("up", flush=True); sys.stdin.readline()'],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
                        grandchild.stdout.readline()
                        """)).containsExactly(Kind.LISTEN);
    }

    /** Returns what comes of a child that the test starts while another one runs. */
    private List<Kind> escapesOfChild(String script) throws Exception {
        scopes.begin(shop.refunds());
        try (Child child = Child.apart(script)) {
            systemEscapes.started(child.handle(), Blame.of(shop.bank)); // before the beginning: without effect
            systemEscapes.begin();
        }
        try (Child child = Child.apart(script)) {
            systemEscapes.started(child.handle(), Blame.of(pays));
            systemEscapes.lookAtEndOf(pays);
        }
        assertThat(shop.shop.escapes()).isEmpty();
        return pays.escapes().stream().map(Escape::kind).toList();
    }

    @Test
    void theSystemIsExaminedAtTheEndOfATest() throws IOException {
        systemEscapes.begin();
        try (ServerSocket server = onEveryInterface()) {
            systemEscapes.lookAtEndOf(pays);
            assertThat(server.isBound()).isTrue();
        }

        assertThat(pays.escapes()).hasSize(1);
    }

    @Test
    void aSocketIsUnattributedIfTheLookAtTheEndWasSkipped() throws IOException {
        SystemEscapes rare = new SystemEscapes(scopes, reported, ALWAYS_TOO_SOON);
        rare.begin();
        WatchScope refunds = shop.refunds();
        try (ServerSocket server = onEveryInterface()) {
            rare.lookAtEndOf(pays);
            scopes.end(pays);
            scopes.begin(refunds);
            rare.look(true);

            assertThat(server.isBound()).isTrue();
            assertThat(shop.shop.end()).extracting(RecordedEscape::candidates).containsExactly(List.of(refunds, pays));
        }
        try (ServerSocket server = onEveryInterface()) {
            rare.look(true); // the one before has looked for all
            assertThat(server.isBound()).isTrue();
        }
        assertThat(refunds.escapes()).hasSize(1);
    }

    @Test
    void theSystemIsAlwaysExaminedAtTheEndOfAClass() throws IOException {
        SystemEscapes rare = new SystemEscapes(scopes, reported, ALWAYS_TOO_SOON);
        rare.begin();
        scopes.end(pays);
        try (ServerSocket server = onEveryInterface()) {
            rare.lookAtEndOf(shop.shop);
            assertThat(server.isBound()).isTrue();
        }

        assertThat(shop.shop.escapes()).hasSize(1);
    }

    @Test
    void theLookAtTheEndOfAClassFindsUnknownChildren() throws Exception {
        systemEscapes.begin();
        try (Child child = Child.apart("s = listen('0.0.0.0', 8080)")) {
            systemEscapes.lookAtEndOf(pays);
            assertThat(pays.escapes()).isEmpty();
            scopes.end(pays);

            systemEscapes.lookAtEndOf(shop.shop);

            assertThat(shop.shop.escapes()).extracting(Escape::process).allMatch(process -> process != null);
            assertThat(shop.shop.escapes()).hasSize(1);
            assertThat(child.handle().isAlive()).isTrue();
        }
    }
}
