package dev.homeport.samples.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server of the project. It greets each client that connects. */
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
            try (Socket client = socket.accept()) {
                client.getOutputStream().write("ahoy".getBytes(UTF_8));
            } catch (IOException gone) {
                // The client has left, or the server is closed.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
