package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    static void theKernelMustBeAbleTo() throws IOException {
        HostTrial.reasonAgainstKernelGuard().ifPresent(reason -> assumeTrue(false, reason));
    }

    @Override
    Guard newGuard() {
        return new KernelGuard();
    }

    @Test
    void keepsOffWhoeverBindsExclusively() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket stranger = new ServerSocket()) {
            stranger.setReuseAddress(false);

            assertThatThrownBy(
                            () -> stranger.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), claim.port())))
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void letsAServerBindTheWildcardAddress() throws IOException {
        try (Guard.Claim claim = claimAny(newGuard());
                ServerSocket server = server(claim.port(), "0.0.0.0")) {
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void reuseBeforeTheBindWouldNotBeExclusive() throws IOException {
        // Why the option is turned on after the bind: two sockets that have it on before share the port.
        try (SocketChannel first = SocketChannel.open();
                SocketChannel second = SocketChannel.open()) {
            first.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            second.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            first.bind(new InetSocketAddress(0));

            second.bind(first.getLocalAddress());

            assertThat(second.getLocalAddress()).isEqualTo(first.getLocalAddress());
        }
    }

    @Test
    void withoutTheArbiterSeveralWouldClaimAPortInTimeWait() throws Exception {
        int port;
        try (Guard.Claim claim = claimAny(newGuard())) {
            port = claim.port();
        }
        TimeWait.leave(port, "127.0.0.1");

        assertThat(SameTime.most(List.of(1, 2, 3, 4), anyone -> bindReusing(port)))
                .isGreaterThan(1);
    }

    private static SocketChannel bindReusing(int port) throws IOException {
        return SocketChannel.open()
                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .bind(new InetSocketAddress(port));
    }

    @Test
    void isKnownToTheKernel() {
        assertThat(newGuard().isKnownToKernel()).isTrue();
        assertThat(newGuard().describe()).isEqualTo("the kernel");
    }
}
