package dev.homeport.lease;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Leases ports in plain Java, where {@code @FreePort} cannot be used.
 *
 * <pre>{@code
 * try (PortLease lease = Ports.lease()) {
 *     startServer(lease.port());
 * }
 * }</pre>
 *
 * <p>Ports come from 49152–65535, the range that IANA leaves unregistered (RFC 6335, section 6), or from the range in the system
 * property {@code homeport.range}. The system property {@code homeport.guard} chooses how ports are held: {@code kernel},
 * {@code lockfile}, or {@code auto}, the default, which tries once whether the kernel can hold a port.
 *
 * <p>Thread-safe. No method accepts or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Ports {

    private Ports() {}

    /**
     * Lease a free TCP port.
     *
     * @throws java.io.UncheckedIOException with a {@link java.net.BindException} if no port of the range is free
     * @throws IllegalArgumentException if a system property of Homeport cannot be read
     */
    public static PortLease lease() {
        return request().lease();
    }

    /**
     * Lease the given TCP port.
     *
     * @param port 1–65535
     * @throws java.io.UncheckedIOException with a {@link java.net.BindException} that names the holder, if the port is taken
     * @throws IllegalArgumentException if the port is outside 1–65535
     */
    public static PortLease lease(int port) {
        return request().port(port).lease();
    }

    /** Return a request for one free TCP port, to which further conditions can be added. */
    public static PortRequest request() {
        return PortRequest.ANY;
    }
}
