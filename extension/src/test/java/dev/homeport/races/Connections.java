package dev.homeport.races;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Connections that end without {@code TIME_WAIT}, which would keep their ports from everybody for a minute. */
final class Connections {

    private static final int TIME_LIMIT = (int) Duration.ofSeconds(10).toMillis();

    private Connections() {}

    /**
     * Connects. Closed first, or killed with its process, the socket sends a reset, on which the other end forgets the
     * connection at once.
     */
    static Socket open(InetAddress address, int port) throws IOException {
        Socket socket = new Socket();
        boolean connected = false;
        try {
            socket.setSoLinger(true, 0);
            socket.connect(new InetSocketAddress(address, port), TIME_LIMIT);
            connected = true;
            return socket;
        } finally {
            if (!connected) {
                socket.close();
            }
        }
    }
}
