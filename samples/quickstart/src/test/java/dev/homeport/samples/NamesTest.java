package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Declarations with the same name share a port: the set-up starts the server, and the test and a field know its port.
 */
class NamesTest {

    // guide: names
    @FreePort("shop")
    int port;

    private ServerSocket shop;

    @BeforeEach
    void startShop(@FreePort("shop") int shopPort) throws IOException {
        shop = new ServerSocket(shopPort, 50, InetAddress.getLoopbackAddress());
    }

    @Test
    void theTestFindsTheShop(@FreePort("shop") int shopPort, @FreePort("bank") int bankPort) throws IOException {
        try (Socket customer = new Socket(InetAddress.getLoopbackAddress(), shopPort)) {
            assertThat(customer.getPort()).isEqualTo(shop.getLocalPort());
        }
        assertThat(port).isEqualTo(shopPort);
        assertThat(bankPort).isNotEqualTo(shopPort);
    }
    // guide: end

    @AfterEach
    void stopShop() throws IOException {
        shop.close();
    }
}
