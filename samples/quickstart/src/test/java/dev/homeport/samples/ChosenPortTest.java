package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.FreePort;
import dev.homeport.lease.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** A fixed port, as in a callback URL that is registered elsewhere. If it is taken, the error names the holder. */
class ChosenPortTest {

    /** In a range from which neither Homeport nor the system chooses ports. */
    private static final int CALLBACK_PORT = 17_893;

    // guide: chosen
    @Test
    void theFixedPortIsInjected(@FreePort(port = CALLBACK_PORT) ServerSocket server) {
        assertThat(server.getLocalPort()).isEqualTo(CALLBACK_PORT);
    }
    // guide: end

    @Test
    void theErrorNamesTheTestThatLeasesThePort(@FreePort int port) {
        assertThatThrownBy(() -> Ports.lease(port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(
                        "Ports: port " + port + " is already leased by this JVM, for @FreePort on parameter")
                .hasMessageContaining("ChosenPortTest.theErrorNamesTheTestThatLeasesThePort(int)");
    }

    @Test
    void theErrorNamesTheProcessThatHoldsThePort() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.lease(stranger.getLocalPort()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("Ports: port " + stranger.getLocalPort() + " is taken")
                    .hasMessageEndingWith("or request any free port.");
        }
    }
}
