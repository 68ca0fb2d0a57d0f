package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.testing.TimeWait;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KernelGuardTests extends GuardContract {

    @BeforeAll
    static void skipIfTheKernelCannotHoldAPort() throws IOException {
        HostTrial.reasonAgainstKernelGuard().ifPresent(reason -> assumeTrue(false, reason));
    }

    @Override
    Guard newGuard() {
        return new KernelGuard();
    }

    @Test
    void aClaimedPortCannotBeBoundExclusively() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket other = new ServerSocket()) {
            other.setReuseAddress(false);

            assertThatThrownBy(() -> other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), claim.port())))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aServerCanBindTheWildcardAddressOfAClaimedPort() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket server = server(claim.port(), "0.0.0.0")) {
            assertThat(server.isBound()).isTrue();
        }
    }

    /** Shows why the guard turns the option on after the bind. */
    @Test
    void twoSocketsThatReuseAddressesBeforeTheBindShareThePort() throws IOException {
        try (SocketChannel first = SocketChannel.open();
                SocketChannel second = SocketChannel.open()) {
            first.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            second.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            first.bind(new InetSocketAddress(0));

            second.bind(first.getLocalAddress());

            assertThat(second.getLocalAddress()).isEqualTo(first.getLocalAddress());
        }
    }

    /**
     * Shows that {@link #oneOfManyGuardsClaimsAChosenPortInTimeWait} would fail without the arbiter, in every round.
     */
    @Test
    void withoutTheArbiterAllClaimAPortInTimeWait() throws Exception {
        int port;
        try (Guard.Claim claim = claimAny(newGuard())) {
            port = claim.port();
        }
        TimeWait.leave(port, "127.0.0.1");

        assertThat(ConcurrentClaims.holdersByRound(List.of(1, 2, 3, 4), claimant -> bindReusing(port)))
                .containsOnly(4);
    }

    private static SocketChannel bindReusing(int port) throws IOException {
        return SocketChannel.open()
                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .bind(new InetSocketAddress(port));
    }

    @Test
    void aClaimIsKnownToTheKernel() {
        assertThat(newGuard().isKnownToKernel()).isTrue();
        assertThat(newGuard().describe()).isEqualTo("the kernel");
    }
}
