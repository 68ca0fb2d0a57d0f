package dev.homeport.samples.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server of one's own: it greets whoever connects. */
final class Greeter implements AutoCloseable {

    private final ServerSocket socket;
    private final Thread greeting = new Thread(this::greet, "greeter");

    private Greeter(ServerSocket socket) {
        this.socket = socket;
    }

    static Greeter start(InetSocketAddress address) throws IOException {
        Greeter greeter = new Greeter(new ServerSocket(address.getPort(), 50, address.getAddress()));
        greeter.greeting.start();
        return greeter;
    }

    private void greet() {
        while (!socket.isClosed()) {
            try (Socket guest = socket.accept()) {
                guest.getOutputStream().write("ahoy".getBytes(UTF_8));
            } catch (IOException gone) {
                // The guest has left, or the server is closed.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
