package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The least of a server: one byte to whoever connects, and a wait for the client to close first. */
final class Greeter {

    private static final int GREETING = 'H';

    private Greeter() {}

    /** Serves until the server is closed. */
    static void greetAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket accepted = server.accept()) {
                accepted.getOutputStream().write(GREETING);
                accepted.getInputStream().read();
            } catch (IOException clientOrServerClosed) {
                // The next client, if the server is still there.
            }
        }
    }

    /** Checks that somebody on the port of 127.0.0.1 greets. */
    static void assertGreets(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (Socket client = Connections.open(loopback, port)) {
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(GREETING);
        }
    }
}
