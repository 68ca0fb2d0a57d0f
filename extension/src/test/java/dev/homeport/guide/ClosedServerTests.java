package dev.homeport.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import org.junit.jupiter.api.RepeatedTest;

/** If a server is closed while a thread waits for connections, its port is free once that thread has returned. */
class ClosedServerTests {

    @RepeatedTest(100)
    void aClosedServerGivesItsPortBack() throws IOException, InterruptedException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> acceptUntilClosed(server));
        accepting.start();

        // guide: close
        server.close();
        accepting.join(); // until it has left accept(), the kernel keeps the port
        // guide: end

        try (ServerSocket next = new ServerSocket()) {
            next.setReuseAddress(false);
            next.bind(server.getLocalSocketAddress());
            assertThat(next.isBound()).isTrue();
        }
    }

    private static void acceptUntilClosed(ServerSocket server) {
        try {
            server.accept().close();
        } catch (SocketException closed) {
            return;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
