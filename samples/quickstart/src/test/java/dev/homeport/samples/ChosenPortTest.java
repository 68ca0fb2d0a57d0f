package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.FreePort;
import dev.homeport.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** A port that cannot be changed, as in a callback URL registered elsewhere; if it is taken, the error says by whom. */
class ChosenPortTest {

    @Test
    void isThatVeryPort(@FreePort(port = 18_080) int port) {
        assertThat(port).isEqualTo(18_080);
    }

    @Test
    void saysWhoHasIt(@FreePort ServerSocket server) throws IOException {
        assertThatThrownBy(() -> Ports.lease(server.getLocalPort()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("port " + server.getLocalPort() + " is leased by this JVM already, for")
                .hasMessageContaining("ChosenPortTest");
    }
}
