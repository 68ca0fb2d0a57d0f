package dev.homeport.races;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Connections that leave no {@code TIME_WAIT}, which would block their ports for a minute. */
final class Connections {

    private static final int TIME_LIMIT = (int) Duration.ofSeconds(10).toMillis();

    private Connections() {}

    /**
     * Connect. If the returned socket is closed before the other end, or its process is killed, it sends a reset, and
     * the other end drops the connection at once.
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
