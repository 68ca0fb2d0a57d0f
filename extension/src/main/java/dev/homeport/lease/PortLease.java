package dev.homeport.lease;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A port that is yours until you close the lease.
 *
 * <p>While the lease is open, no other fork or process can lease or be handed the port. A server that sets
 * {@code SO_REUSEADDR}, as nearly all do, can bind it, stop, and bind it again; before it is up, connections are refused.
 *
 * <pre>{@code
 * try (PortLease lease = Ports.lease();
 *         ServerSocket server = new ServerSocket(lease.port(), 50, lease.address())) {
 *     ...
 * }
 * }</pre>
 *
 * <p>What a lease does not promise: a process that sets {@code SO_REUSEADDR} and names this very port can bind it; other
 * network namespaces (containers) have their own ports. For UDP, and on hosts where the kernel cannot hold a port, the
 * lease keeps other users of Homeport away and nobody else.
 *
 * <p>Thread-safe. No method returns null or throws a checked exception.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class PortLease implements AutoCloseable {

    private final Lease lease;

    PortLease(Lease lease) {
        this.lease = lease;
    }

    /** Returns the port, 1–65535; also after the lease was closed. */
    public int port() {
        return lease.port();
    }

    /**
     * Returns the loopback address to bind and to connect to: 127.0.0.1, or ::1 where {@code java.net.preferIPv6Addresses}
     * says so. The lease itself covers every address of the host.
     */
    public InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    /** Returns {@link #address()} and {@link #port()} together. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address(), port());
    }

    /**
     * Returns the URI of a server on this port, with the path {@code /}: {@code http://127.0.0.1:51234/}.
     *
     * @param scheme the part before the colon, such as {@code http}
     * @throws IllegalArgumentException if the scheme breaks the grammar of RFC 3986, section 3.1
     */
    public URI uri(String scheme) {
        String host = address().getHostAddress();
        return URI.create(scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port() + "/");
    }

    /**
     * Lets go of the port for a server that refuses {@code SO_REUSEADDR}, or a UDP server of another process: call it right
     * before that server binds.
     *
     * <p>From here until the bind another process can take the port; within this JVM it stays leased until
     * {@link #close()}. Does nothing when called again.
     */
    public void release() {
        lease.release();
    }

    /** Gives the port back. Does nothing when called again. */
    @Override
    public void close() {
        lease.close();
    }

    @Override
    public String toString() {
        return "port " + port() + ", held by " + lease.guard() + " for " + lease.holder();
    }
}
