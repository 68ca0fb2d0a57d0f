package dev.homeport.lease;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.testing.FreeBlock;
import dev.homeport.testing.TimeWait;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of every guard. Each subclass tests one kind of guard and adds the tests of that kind. */
abstract class GuardContract {

    private static final PortRange RANGE = FreeBlock.of(100);

    /** Return a guard that shares no state in this JVM with earlier ones, like a guard of another class loader. */
    abstract Guard newGuard() throws IOException;

    private final PortWalk walk = PortWalk.inStrides(RANGE);

    Guard.Claim claimAny(Guard guard) throws IOException {
        return requireNonNull(guard.claimFirst(walk.round(port -> false)));
    }

    @AfterEach
    void checkThatNoInterruptIsLeft() {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void theFirstFreeCandidateIsClaimed() throws IOException {
        Guard guard = newGuard();
        try (Guard.Claim first = claimAny(guard)) {
            PrimitiveIterator.OfInt candidates = IntStream.concat(
                            IntStream.of(first.port()), // earlier tests leave TIME_WAIT on some of the following ports
                            IntStream.rangeClosed(RANGE.first(), RANGE.last()))
                    .iterator();

            try (Guard.Claim second = requireNonNull(guard.claimFirst(candidates))) {
                assertThat(second.port()).isNotEqualTo(first.port());
                assertThat(newGuard()
                                .claimFirst(IntStream.range(RANGE.first(), second.port())
                                        .iterator()))
                        .isNull();
            }
        }
    }

    @Test
    void noClaimIsMadeWithoutCandidates() throws IOException {
        assertThat(newGuard().claimFirst(IntStream.empty().iterator())).isNull();
    }

    @Test
    void aClaimedPortIsNotClaimedAgain() throws IOException {
        Guard guard = newGuard();
        try (Guard.Claim claim = claimAny(guard)) {
            assertThat(guard.claimFirst(IntStream.of(claim.port()).iterator())).isNull();
            assertThat(newGuard().claimFirst(IntStream.of(claim.port()).iterator()))
                    .isNull();
        }
    }

    @Test
    void aPortCanBeClaimedAgainAfterItsClaimIsClosed() throws IOException {
        Guard guard = newGuard();
        Guard.Claim claim = claimAny(guard);
        claim.close();
        claim.close(); // no effect, in particular on the claim of the next holder

        try (Guard.Claim again =
                requireNonNull(guard.claimFirst(IntStream.of(claim.port()).iterator()))) {
            claim.close();
            assertThat(newGuard().claimFirst(IntStream.of(again.port()).iterator()))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "::1"})
    void aPortWithAServerIsPassedOver(String address) throws IOException {
        try (ServerSocket server = server(0, address)) {
            assertThat(newGuard().claimFirst(IntStream.of(server.getLocalPort()).iterator()))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aServerCanListenOnAClaimedPortAndRestart(String address) throws IOException {
        try (Guard.Claim claim = claimAny(newGuard())) {
            for (int start = 1; start <= 3; start++) {
                try (ServerSocket server = server(claim.port(), address);
                        Socket client = new Socket(server.getInetAddress(), claim.port());
                        Socket accepted = server.accept()) {
                    assertThat(accepted.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
                }
            }
        }
    }

    @Test
    void aSecondServerCannotListenOnAClaimedPort() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket server = server(claim.port(), "127.0.0.1")) {
            assertThatThrownBy(() -> server(server.getLocalPort(), "127.0.0.1")).isInstanceOf(BindException.class);
        }
    }

    @Test
    void connectionsAreRefusedBeforeTheServerListens() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard())) {
            for (String address : new String[] {"127.0.0.1", "::1"}) {
                assertThatThrownBy(() -> new Socket(InetAddress.getByName(address), claim.port()))
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void aReleasedPortCanBeBoundExclusively() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket server = new ServerSocket()) {
            claim.release();
            claim.release();
            server.setReuseAddress(false);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), claim.port()));
        }
    }

    @Test
    void aPortInTimeWaitIsPassedOver() throws IOException {
        Guard guard = newGuard();
        int port = aFreePort(guard);
        TimeWait.leave(port, "127.0.0.1");

        assertThat(guard.claimFirst(IntStream.of(port).iterator())).isNull();
    }

    @Test
    void aChosenPortCanBeClaimedAfterItsServerHasStopped() throws IOException {
        Guard guard = newGuard();
        int port = aFreePort(guard);

        try (ServerSocket server = server(port, "127.0.0.1")) {
            assertThat(guard.claimChosen(server.getLocalPort())).isNull();
        }
        try (Guard.Claim claim = requireNonNull(guard.claimChosen(port))) {
            assertThat(claim.port()).isEqualTo(port);
        }
    }

    @Test
    void aChosenPortIsClaimedOnce() throws IOException {
        Guard guard = newGuard();
        int port = aFreePort(guard);

        try (Guard.Claim claim = requireNonNull(guard.claimChosen(port))) {
            assertThat(claim.port()).isEqualTo(port);
            assertThat(guard.claimChosen(port)).isNull();
            assertThat(newGuard().claimChosen(port)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "::1"})
    void aChosenPortWithAServerIsNotClaimed(String address) throws IOException {
        try (ServerSocket server = server(0, address)) {
            assertThat(newGuard().claimChosen(server.getLocalPort())).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aChosenPortInTimeWaitIsClaimedOnce(String address) throws IOException {
        Guard guard = newGuard();
        int port = aFreePort(guard);
        TimeWait.leave(port, address);

        try (Guard.Claim claim = requireNonNull(guard.claimChosen(port))) {
            assertThat(guard.claimChosen(port)).isNull();
            assertThat(newGuard().claimChosen(port)).isNull();
            assertThat(newGuard().claimFirst(IntStream.of(port).iterator())).isNull();
            try (ServerSocket server = server(claim.port(), address)) {
                assertThat(server.isBound()).isTrue();
            }
        }
    }

    @Test
    void aChosenPortWithAServerAndConnectionsInTimeWaitIsNotClaimed() throws IOException {
        Guard guard = newGuard();
        int port = aFreePort(guard);
        TimeWait.leave(port, "127.0.0.1");

        try (ServerSocket server = server(port, "127.0.0.1")) {
            assertThat(guard.claimChosen(server.getLocalPort())).isNull();
        }
    }

    @Test
    void oneOfManyGuardsClaimsAChosenPortInTimeWait() throws Exception {
        int port = aFreePort(newGuard());
        TimeWait.leave(port, "127.0.0.1");

        assertThat(ConcurrentClaims.holdersByRound(newGuards(4), guard -> guard.claimChosen(port)))
                .contains(1)
                .allSatisfy(holders -> assertThat(holders).isLessThanOrEqualTo(1));
    }

    /** Return guards that share no state. */
    private List<Guard> newGuards(int count) throws IOException {
        List<Guard> guards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            guards.add(newGuard());
        }
        return guards;
    }

    private int aFreePort(Guard guard) throws IOException {
        try (Guard.Claim claim = claimAny(guard)) {
            return claim.port();
        }
    }

    @Test
    void aClaimThatFailsLeavesNoSocketOpen() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "this system does not list the descriptors of a process");
        Guard guard = newGuard();
        try (ServerSocket server = server(0, "127.0.0.1")) {
            guard.claimChosen(server.getLocalPort()); // the JDK opens sockets to close its first one
            Set<String> before = sockets(descriptors);

            assertThat(guard.claimChosen(server.getLocalPort())).isNull();

            assertThat(before).containsAll(sockets(descriptors));
        }
    }

    /** Return the open sockets of this JVM. */
    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                try {
                    sockets.add(Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException closed) {
                    // The descriptor of the listing itself, for example.
                }
            }
        }
        sockets.removeIf(target -> !target.startsWith("socket:"));
        return sockets;
    }

    @Test
    void anInterruptDoesNotPreventAClaim() throws IOException {
        Guard guard = newGuard();
        try (Guard.Claim before = claimAny(guard)) {
            Thread.currentThread().interrupt();
            Guard.Claim during = claimAny(guard);
            during.close();
            assertThat(Thread.interrupted()).isTrue();

            assertThat(newGuard().claimFirst(IntStream.of(before.port()).iterator()))
                    .isNull();
        }
    }

    static ServerSocket server(int port, String address) throws IOException {
        return new ServerSocket(port, 50, InetAddress.getByName(address));
    }
}
