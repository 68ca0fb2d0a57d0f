package dev.homeport.races;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.FreePort;
import dev.homeport.HomeportExtension;
import dev.homeport.LoopbackOnly;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that open servers on every interface, with different reactions to them. */
@LoopbackOnly
final class WildcardTestCases {

    private static boolean isLoopback(int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port)) {
            return server.getInetAddress().isLoopbackAddress();
        }
    }

    @Test
    void isRebound(@FreePort int port, EscapeLog escapes) throws IOException {
        assertThat(isLoopback(port)).isTrue();
        assertThat(escapes).isEmpty();
    }

    @Test
    void isReachedByTheNameOfTheMachine() throws IOException {
        try (ServerSocket server = new ServerSocket(0);
                Socket client = new Socket(InetAddress.getLocalHost(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(client.isConnected()).isTrue();
            assertThat(accepted.getInetAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    @LoopbackOnly(wildcard = OnWildcard.BLOCK)
    void isBlocked(@FreePort int port, EscapeLog escapes) {
        assertThatThrownBy(() -> isLoopback(port)).isInstanceOf(BindException.class);
        assertThat(escapes).hasEscaped(Kind.LISTEN, "0.0.0.0", port);
    }

    @Test
    @LoopbackOnly(onEscape = OnEscape.WARN, wildcard = OnWildcard.FAIL)
    void fails() throws IOException {
        assertThat(isLoopback(0)).isFalse();
    }

    @Test
    @LoopbackOnly(wildcard = OnWildcard.WARN)
    void warns() throws IOException {
        assertThat(isLoopback(0)).isFalse();
    }

    @Test
    @LoopbackOnly(allow = "0.0.0.0")
    void isAllowed(@FreePort int port) throws IOException {
        assertThat(isLoopback(port)).isFalse();
    }

    @Test
    @LoopbackOnly(onEscape = OnEscape.OFF)
    void isNotWatched() throws IOException {
        assertThat(isLoopback(0)).isFalse();
    }

    @Nested
    class OfTheExtension {

        @RegisterExtension
        private final HomeportExtension homeport =
                HomeportExtension.builder().wildcard(OnWildcard.WARN).build();

        @Test
        void warnsToo() throws IOException {
            assertThat(isLoopback(0)).isFalse();
        }
    }

    /** A server whose port is reached by an address where another server listens. */
    @Test
    void leavesAnotherServerAlone() throws IOException {
        InetAddress another = InetAddress.getByName("127.0.0.2");
        try (ServerSocket rebound = new ServerSocket(0);
                ServerSocket own = new ServerSocket(rebound.getLocalPort(), 1, another);
                Socket client = new Socket(another, own.getLocalPort());
                Socket accepted = own.accept()) {
            assertThat(client.isConnected()).isTrue();
            assertThat(accepted.getLocalAddress()).isEqualTo(another);
        }
    }
}
