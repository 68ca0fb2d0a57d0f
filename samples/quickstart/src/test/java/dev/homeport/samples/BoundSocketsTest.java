package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

/** A listening socket can be injected instead of a number. It is closed after the test. */
class BoundSocketsTest {

    // guide: socket
    @Test
    void aServerSocketAcceptsConnections(@FreePort ServerSocket server) throws IOException {
        try (Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
        }
        assertThat(server.getInetAddress().isLoopbackAddress()).isTrue();
    }
    // guide: end

    @Test
    void aServerSocketChannelAcceptsConnections(@FreePort ServerSocketChannel server) throws IOException {
        try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
        }
    }
}
