package dev.homeport.samples.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.UUID;

/** A server that answers each request with its own name, so that a client knows who answered. */
final class Desk implements AutoCloseable {

    private static final int TIME_LIMIT_MILLIS = 10_000;

    private final String name = UUID.randomUUID().toString();
    private final ServerSocket server;

    /** Starts serving. */
    Desk(int port) throws IOException {
        server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread clerk = new Thread(this::serve, "desk on port " + port);
        clerk.setDaemon(true);
        clerk.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                BufferedReader requests = reader(client);
                for (String request = requests.readLine(); request != null; request = requests.readLine()) {
                    client.getOutputStream().write((name + " " + request + "\n").getBytes(UTF_8));
                }
            } catch (IOException goneOrClosed) {
                // The next client, or the end.
            }
        }
    }

    /** Returns whether it is this desk that answers on its port. */
    boolean answers(String request) throws IOException {
        try (Socket client = new Socket()) {
            // A reset instead of a farewell: no connection in TIME_WAIT uses up the few ports.
            client.setSoLinger(true, 0);
            client.setSoTimeout(TIME_LIMIT_MILLIS);
            client.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), TIME_LIMIT_MILLIS);
            client.getOutputStream().write((request + "\n").getBytes(UTF_8));
            return (name + " " + request).equals(reader(client).readLine());
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
