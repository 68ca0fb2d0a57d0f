package dev.homeport.samples.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** A server of one's own is as good as the others, once a fixture says how it is started and stopped. */
class OwnServerTest {

    // guide: own
    @Test
    void greets(
            @LoopbackServer(name = "greeter") Greeter greeter,
            @LoopbackServer(name = "greeter") InetSocketAddress address)
            throws IOException {
        try (Socket guest = new Socket(address.getAddress(), address.getPort())) {
            assertThat(new String(guest.getInputStream().readAllBytes(), UTF_8)).isEqualTo("ahoy");
        }
    }
    // guide: end
}
