package dev.homeport.samples.found;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** The usual way to find a port: bind it, close the socket, and hope that it stays free. */
final class FreePortFinder {

    private static final String[] RANGE = System.getProperty("ports").split("-", 2);
    private static final int ATTEMPTS = 10_000;

    private FreePortFinder() {}

    static int find() {
        int first = Integer.parseInt(RANGE[0]);
        int last = Integer.parseInt(RANGE[1]);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(first, last + 1);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // Try another one.
            }
        }
        throw new IllegalStateException("no free port in " + ATTEMPTS + " attempts");
    }
}
