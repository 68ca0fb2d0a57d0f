package dev.homeport.lease;

import dev.homeport.FreePort;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Leases ports in plain Java, where {@link FreePort} cannot reach.
 *
 * <pre>{@code
 * try (PortLease lease = Ports.lease()) {
 *     startServer(lease.port());
 * }
 * }</pre>
 *
 * <p>Ports are taken from 49152–65535, which IANA registers for nobody (RFC 6335, section 6), or from the range in the
 * system property {@code homeport.range}. {@code homeport.guard} chooses what holds a port: {@code kernel},
 * {@code lockfile}, or {@code auto}, which tries the kernel once and is the default.
 *
 * <p>Thread-safe. No method takes or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Ports {

    private Ports() {}

    /**
     * Leases a free TCP port.
     *
     * @throws java.io.UncheckedIOException with a {@link java.net.BindException} if no port of the range is free
     * @throws IllegalArgumentException if a system property of Homeport cannot be read
     */
    public static PortLease lease() {
        return request().lease();
    }

    /**
     * Leases this very TCP port.
     *
     * @param port 1–65535
     * @throws java.io.UncheckedIOException with a {@link java.net.BindException} that says who has it, if it is taken
     * @throws IllegalArgumentException if there is no such port
     */
    public static PortLease lease(int port) {
        return request().port(port).lease();
    }

    /** Returns a request for one free TCP port, to say more about what is wanted. */
    public static PortRequest request() {
        return PortRequest.ANY;
    }
}
