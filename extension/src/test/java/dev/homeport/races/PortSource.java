package dev.homeport.races;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A way to get a port. */
enum PortSource {
    LEASE {
        @Override
        Held take(PortRange range) {
            PortLease lease = Ports.request().in(range.first(), range.last()).lease();
            return new Held(lease.port(), lease::close);
        }
    },

    /**
     * The usual way, here as in Spring's former SocketUtils: bind a random port, close the probe, and return its
     * number.
     */
    FIND_THEN_CLOSE {
        @Override
        Held take(PortRange range) {
            for (int attempt = 1; attempt <= 1_000; attempt++) {
                int port = ThreadLocalRandom.current().nextInt(range.first(), range.last() + 1);
                try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                    return new Held(probe.getLocalPort(), () -> {});
                } catch (IOException taken) {
                    // Try another one.
                }
            }
            throw new IllegalStateException("no port of " + range + " after 1,000 attempts");
        }
    };

    abstract Held take(PortRange range);

    /** A port, and the action that gives it back. */
    record Held(int port, Runnable giveBack) implements AutoCloseable {
        @Override
        public void close() {
            giveBack.run();
        }
    }
}
