package dev.homeport.samples.escapes;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static dev.homeport.escape.Escape.Kind.LISTEN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reactions to an escape, and allowed addresses. */
class PolicyTest {

    // guide: policy
    @Test
    void aServerOnEveryInterfaceIsBoundToLoopback(@FreePort int port, EscapeLog escapes) throws IOException {
        try (ServerSocket server = new ServerSocket(port)) {
            assertTrue(server.getInetAddress().isLoopbackAddress());
        }
        assertThat(escapes).isEmpty();
    }

    @Test
    @LoopbackOnly(wildcard = OnWildcard.FAIL)
    void failLetsTheCallProceed(@FreePort int port, EscapeLog escapes) throws IOException {
        new ServerSocket(port).close();

        assertThat(escapes).hasEscaped(LISTEN, "0.0.0.0", port); // without this line the test would fail
    }

    @Test
    @LoopbackOnly(wildcard = OnWildcard.WARN)
    void warnPrintsTheEscape(@FreePort int port) throws IOException {
        new ServerSocket(port).close();
    }

    @Test
    @LoopbackOnly(allow = "0.0.0.0")
    void anAllowedAddressIsNotAnEscape(@FreePort int port, EscapeLog escapes) throws IOException {
        new ServerSocket(port).close();

        assertThat(escapes).isEmpty();
    }

    @Test
    @LoopbackOnly(onEscape = OnEscape.OFF)
    void offDoesNotWatch(@FreePort int port, EscapeLog escapes) throws IOException {
        new ServerSocket(port).close();

        assertThat(escapes).isEmpty();
    }
    // guide: end

    private static final PrintStream STANDARD_ERROR = System.err;
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    @BeforeAll
    static void captureStandardError() {
        System.setErr(new PrintStream(PRINTED, true, UTF_8));
    }

    @AfterAll
    static void onlyWarnPrintsItsEscape() {
        System.setErr(STANDARD_ERROR);

        org.assertj.core.api.Assertions.assertThat(PRINTED.toString(UTF_8))
                .contains("PolicyTest.warnPrintsTheEscape()")
                .doesNotContain("failLetsTheCallProceed", "anAllowedAddressIsNotAnEscape", "offDoesNotWatch");
    }
}
