package dev.homeport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Connections in {@code TIME_WAIT}, which a server leaves on its port if it closes them before its clients do. */
public final class TimeWait {

    private TimeWait() {}

    /** Leave such a connection on the port; skip the test if the system does not list its sockets. */
    public static void leave(int port, String address) throws IOException {
        serveOnce(port, address);
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        assertThat(SocketTable.tcp().orElseThrow().on(port))
                .extracting(SocketEntry::state)
                .contains(SocketState.TIME_WAIT);
    }

    /** Start a server on the port, which must succeed, and let it accept one client and close the connection first. */
    public static void serveOnce(int port, String address) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getByName(address));
                Socket client = new Socket(server.getInetAddress(), port)) {
            server.accept().close(); // the end that closes first stays in TIME_WAIT
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }
}
