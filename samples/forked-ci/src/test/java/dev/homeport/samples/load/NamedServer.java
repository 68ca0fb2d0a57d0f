package dev.homeport.samples.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that answers each request with its name, so that a client knows which server answered. */
final class NamedServer implements AutoCloseable {

    private static final int TIME_LIMIT_MILLIS = 10_000;

    private final String name;
    private final ServerSocket socket;

    /**
     * Start the server.
     *
     * @throws java.net.BindException if the port is in use
     */
    NamedServer(String name, int port) throws IOException {
        this.name = name;
        this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "server on port " + port);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                BufferedReader requests = reader(client);
                for (String request = requests.readLine(); request != null; request = requests.readLine()) {
                    client.getOutputStream().write((name + " got " + request + "\n").getBytes(UTF_8));
                }
            } catch (IOException goneOrClosed) {
                // Accept the next client, unless the server is closed.
            }
        }
    }

    /**
     * Send a request to the port, and return whether the server with this name answers.
     *
     * @throws IOException if no server answers
     */
    static boolean answers(String name, int port, String request) throws IOException {
        try (Socket client = new Socket()) {
            // Reset the connection on close: connections in TIME_WAIT would use up the few ports.
            client.setSoLinger(true, 0);
            client.setSoTimeout(TIME_LIMIT_MILLIS);
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIME_LIMIT_MILLIS);
            client.getOutputStream().write((request + "\n").getBytes(UTF_8));
            String answer = reader(client).readLine();
            if (answer == null) {
                throw new IOException("the server closed the connection");
            }
            return answer.equals(name + " got " + request);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
