package dev.homeport.lease;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.testing.FreeBlock;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every guard keeps. Its subclasses say which guard, and what is special about it. */
abstract class GuardContract {

    private static final PortRange RANGE = FreeBlock.of(100);

    /** Returns a guard that shares nothing of this JVM with the others it made, as another class loader's would. */
    abstract Guard newGuard() throws IOException;

    private final PortWalk walk = PortWalk.inStrides(RANGE);

    Guard.Claim claimAny(Guard guard) throws IOException {
        return requireNonNull(guard.claimFirst(walk.round(port -> false)));
    }

    @AfterEach
    void leavesNoInterrupt() {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void claimsTheFirstCandidateThatIsFree() throws IOException {
        Guard guard = newGuard();
        try (Guard.Claim first = claimAny(guard)) {
            PrimitiveIterator.OfInt candidates = IntStream.concat(
                            IntStream.of(first.port()), // earlier tests leave TIME_WAIT on some of those that follow
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
    void claimsNothingOfNothing() throws IOException {
        assertThat(newGuard().claimFirst(IntStream.empty().iterator())).isNull();
    }

    @Test
    void refusesASecondClaim() throws IOException {
        Guard guard = newGuard();
        try (Guard.Claim claim = claimAny(guard)) {
            assertThat(guard.claimFirst(IntStream.of(claim.port()).iterator())).isNull();
            assertThat(newGuard().claimFirst(IntStream.of(claim.port()).iterator()))
                    .isNull();
        }
    }

    @Test
    void canBeClaimedAgainOnceClosed() throws IOException {
        Guard guard = newGuard();
        Guard.Claim claim = claimAny(guard);
        claim.close();
        claim.close(); // without effect, in particular on the next holder's claim

        try (Guard.Claim again =
                requireNonNull(guard.claimFirst(IntStream.of(claim.port()).iterator()))) {
            claim.close();
            assertThat(newGuard().claimFirst(IntStream.of(again.port()).iterator()))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "::1"})
    void passesOverAPortWithAServer(String address) throws IOException {
        try (ServerSocket server = server(0, address)) {
            assertThat(newGuard().claimFirst(IntStream.of(server.getLocalPort()).iterator()))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void letsAServerBindAndServe(String address) throws IOException {
        try (Guard.Claim claim = claimAny(newGuard())) {
            for (int start = 1; start <= 3; start++) { // a server that is started again finds its port again
                try (ServerSocket server = server(claim.port(), address);
                        Socket client = new Socket(server.getInetAddress(), claim.port());
                        Socket accepted = server.accept()) {
                    assertThat(accepted.getRemoteSocketAddress()).isEqualTo(client.getLocalSocketAddress());
                }
            }
        }
    }

    @Test
    void lettingAServerBindIsForOneServer() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket server = server(claim.port(), "127.0.0.1")) {
            assertThatThrownBy(() -> server(server.getLocalPort(), "127.0.0.1")).isInstanceOf(BindException.class);
        }
    }

    @Test
    void refusesConnectionsBeforeTheServerIsUp() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard())) {
            for (String address : new String[] {"127.0.0.1", "::1"}) {
                assertThatThrownBy(() -> new Socket(InetAddress.getByName(address), claim.port()))
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void afterReleaseAServerMayInsistOnBeingAlone() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket server = new ServerSocket()) {
            claim.release();
            claim.release();
            server.setReuseAddress(false);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), claim.port()));
        }
    }

    @Test
    void passesOverAPortInTimeWait() throws IOException {
        Guard guard = newGuard();
        int port = aFreePort(guard);
        TimeWait.leave(port, "127.0.0.1");

        assertThat(guard.claimFirst(IntStream.of(port).iterator())).isNull();
    }

    @Test
    void aPortThatWasRefusedCanBeClaimedOnceItIsFree() throws IOException {
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
    void claimsAChosenPortOnce() throws IOException {
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
    void doesNotClaimAChosenPortWithAServer(String address) throws IOException {
        try (ServerSocket server = server(0, address)) {
            assertThat(newGuard().claimChosen(server.getLocalPort())).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void claimsAChosenPortThatTheLastRunLeftInTimeWait(String address) throws IOException {
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
    void doesNotClaimAChosenPortInTimeWaitThatAServerHas() throws IOException {
        Guard guard = newGuard();
        int port = aFreePort(guard);
        TimeWait.leave(port, "127.0.0.1");

        try (ServerSocket server = server(port, "127.0.0.1")) {
            assertThat(guard.claimChosen(server.getLocalPort())).isNull();
        }
    }

    @Test
    void ofManyWhoClaimAChosenPortInTimeWaitOneGetsIt() throws Exception {
        int port = aFreePort(newGuard());
        TimeWait.leave(port, "127.0.0.1");

        assertThat(SameTime.most(newGuards(4), guard -> guard.claimChosen(port)))
                .isOne();
    }

    /** Returns guards that know nothing of each other. */
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
    void aClaimThatFailsLeavesNothingOpen() throws IOException {
        Path openFiles = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(openFiles), "this system does not list what is open");
        Guard guard = newGuard();
        try (ServerSocket server = server(0, "127.0.0.1")) {
            int before = count(openFiles);
            for (int i = 0; i < 100; i++) {
                assertThat(guard.claimChosen(server.getLocalPort())).isNull();
            }
            assertThat(count(openFiles)).isLessThan(before + 50); // this JVM may open a few for itself
        }
    }

    private static int count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Math.toIntExact(files.count());
        }
    }

    @Test
    void isNotDisturbedByAnInterrupt() throws IOException {
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
