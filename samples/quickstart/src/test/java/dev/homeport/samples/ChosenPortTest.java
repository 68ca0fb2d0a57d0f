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

/** A port that cannot be changed, as in a callback URL registered elsewhere; if it is taken, the error says by whom. */
class ChosenPortTest {

    /** Of a range from which nobody is handed a port: neither by Homeport nor by the system. */
    private static final int CALLBACK_PORT = 17_893;

    // guide: chosen
    @Test
    void isThatVeryPort(@FreePort(port = CALLBACK_PORT) ServerSocket server) {
        assertThat(server.getLocalPort()).isEqualTo(CALLBACK_PORT);
    }
    // guide: end

    @Test
    void saysWhichTestHasIt(@FreePort int port) {
        assertThatThrownBy(() -> Ports.lease(port))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(
                        "Ports: port " + port + " is leased by this JVM already, for @FreePort on parameter")
                .hasMessageContaining("ChosenPortTest.saysWhichTestHasIt(int)");
    }

    @Test
    void saysWhichProcessHasIt() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.lease(stranger.getLocalPort()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("Ports: port " + stranger.getLocalPort() + " is taken")
                    .hasMessageEndingWith("or ask for any free port.");
        }
    }
}
