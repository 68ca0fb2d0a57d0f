package dev.homeport.samples.escapes;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static dev.homeport.escape.Escape.Kind.LISTEN;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnEscape;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** What is done about an escape, and what is none. */
class PolicyTest {

    // guide: policy
    @Test
    @LoopbackOnly(onEscape = OnEscape.FAIL)
    void theCallGoesOnAndTheTestFailsAfterIt(@FreePort int port, EscapeLog escapes) throws IOException {
        new ServerSocket(port).close();

        assertThat(escapes).hasEscaped(LISTEN, "0.0.0.0", port); // else it would fail
    }

    @Test
    @LoopbackOnly(onEscape = OnEscape.WARN)
    void aWarningIsPrinted(@FreePort int port) throws IOException {
        new ServerSocket(port).close();
    }

    @Test
    @LoopbackOnly(allow = "0.0.0.0:21900")
    void whatIsAllowedIsNone(@FreePort(port = 21_900) int port, EscapeLog escapes) throws IOException {
        new ServerSocket(port).close();

        assertThat(escapes).isEmpty();
    }

    @Test
    @LoopbackOnly(onEscape = OnEscape.OFF)
    void nothingIsLookedAt(@FreePort int port) throws IOException {
        new ServerSocket(port).close();
    }
    // guide: end
}
