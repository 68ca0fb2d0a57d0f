package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A minimal server: it sends one byte to each client and waits for the client to close first. */
final class Greeter {

    private static final int GREETING = 'H';

    private Greeter() {}

    /** Serve until the server is closed. */
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

    /** Check that such a server listens on the port of 127.0.0.1. */
    static void assertGreets(int port) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        try (Socket client = Connections.open(loopback, port)) {
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(GREETING);
        }
    }
}
