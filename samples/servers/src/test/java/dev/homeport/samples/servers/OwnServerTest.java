package dev.homeport.samples.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** A server of the project works like the built-in ones, with a fixture that starts and stops it. */
class OwnServerTest {

    // guide: own
    @Test
    void greets(
            @LoopbackServer(name = "greeter") Greeter greeter,
            @LoopbackServer(name = "greeter") InetSocketAddress address)
            throws IOException {
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            assertThat(new String(client.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("ahoy");
        }
    }
    // guide: end
}
