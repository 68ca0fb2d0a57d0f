package dev.homeport.server;

import dev.homeport.lease.LeaseRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/**
 * How a server is to be started. Immutable.
 *
 * @param family where it answers
 * @param tls whether it speaks TLS
 * @param limit how long it may take to start, and again to stop
 * @param port the port to lease for it
 */
public record ServerSpec(Family family, boolean tls, Duration limit, LeaseRequest port) {

    /** Checks that there is what TLS needs, if it is asked for. */
    void checkLibraries() {
        if (tls) {
            try {
                Certificates.ofThisRun();
            } catch (NoClassDefFoundError | IllegalAccessError absent) {
                throw MissingLibrary.refusal("tls = true", absent);
            }
        }
    }

    /** Checks that this host has ::1, if it is asked for. */
    void checkFamily(int port) throws IOException {
        if (family == Family.IPV4) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(Family.IPV6.address(), port));
        } catch (IOException | UnsupportedOperationException refused) {
            throw new IOException(
                    "::1 cannot be bound here (" + refused.getMessage()
                            + "). Write family = IPV4, or give the host IPv6.",
                    refused);
        }
    }
}
