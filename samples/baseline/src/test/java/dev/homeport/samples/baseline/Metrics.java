package dev.homeport.samples.baseline;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** A client of a metrics server beyond this machine, as many applications have one. */
final class Metrics implements AutoCloseable {

    private final DatagramSocket socket;

    private Metrics(DatagramSocket socket) {
        this.socket = socket;
    }

    static Metrics open() throws IOException {
        DatagramSocket socket = new DatagramSocket();
        try {
            socket.connect(new InetSocketAddress("192.0.2.9", 8125)); // sends nothing
        } catch (IOException unreachable) {
            // An order does not fail because of its metrics.
        }
        return new Metrics(socket);
    }

    boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void close() {
        socket.close();
    }
}
