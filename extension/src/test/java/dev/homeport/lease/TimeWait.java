package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** What a server leaves on its port when it closes a connection before its client does. */
public final class TimeWait {

    private TimeWait() {}

    /** Serves once on the port and leaves a connection in {@code TIME_WAIT}; skips the test where that cannot be seen. */
    public static void leave(int port, String address) throws IOException {
        serveOnce(port, address);
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        assertThat(SocketTable.tcp().orElseThrow().on(port))
                .extracting(SocketEntry::state)
                .contains(SocketState.TIME_WAIT);
    }

    /** Starts a server, which must succeed, and lets it answer one client by closing. */
    public static void serveOnce(int port, String address) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getByName(address));
                Socket client = new Socket(server.getInetAddress(), port)) {
            server.accept().close(); // the end that closes first is the one left in TIME_WAIT
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }
}
