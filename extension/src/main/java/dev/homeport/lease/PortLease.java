package dev.homeport.lease;

import dev.homeport.sockets.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A port that stays leased until the lease is closed.
 *
 * <p>While the lease is open, no other fork or process can lease the port, and the kernel assigns it to no socket. A server that
 * sets {@code SO_REUSEADDR}, as nearly all servers do, can bind the port, stop, and bind it again. Until a server listens,
 * connections are refused.
 *
 * <pre>{@code
 * try (PortLease lease = Ports.lease();
 *         ServerSocket server = new ServerSocket(lease.port(), 50, lease.address())) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Limits: a process that sets {@code SO_REUSEADDR} and names this port can bind it. Other network namespaces (containers) have
 * separate ports. For UDP, and on hosts where the kernel cannot hold a port, the lease keeps out other users of Homeport only.
 *
 * <p>Thread-safe. No method returns null or throws a checked exception.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class PortLease implements AutoCloseable {

    private final Guard.Claim claim;
    private final PortRequest request;
    private final Object holder;
    private final Guard guard;
    private final Consumer<PortLease> registry;

    /** The observer's action for the end of the lease; null without an observer. */
    private volatile @Nullable Runnable whenClosed;

    /** @param registry removes the lease from the list of open ones */
    PortLease(Guard.Claim claim, PortRequest request, Object holder, Guard guard, Consumer<PortLease> registry) {
        this.claim = claim;
        this.request = request;
        this.holder = holder;
        this.guard = guard;
        this.registry = registry;
    }

    /** Announce this lease to the observer, and remember what to run when it is closed. */
    void announceTo(LeaseObserver observer) {
        whenClosed = observer.leased(this);
    }

    /** Return the port, 1–65535. It can still be read after the lease was closed. */
    public int port() {
        return claim.port();
    }

    /**
     * Return the loopback address to bind and to connect to. For the lease of a server this is the server's address; otherwise
     * 127.0.0.1, or ::1 if {@code java.net.preferIPv6Addresses} is set. The lease itself covers every address of the host.
     */
    public InetAddress address() {
        InetAddress chosen = request.address();
        return chosen != null ? chosen : InetAddress.getLoopbackAddress();
    }

    /** Return {@link #address()} and {@link #port()} together. */
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address(), port());
    }

    /**
     * Return the URI of a server on this port, with the path {@code /}: {@code http://127.0.0.1:51234/}.
     *
     * @param scheme the part before the colon, such as {@code http}
     * @throws IllegalArgumentException if the scheme breaks the grammar of RFC 3986, section 3.1
     */
    public URI uri(String scheme) {
        return URI.create(scheme + "://" + IpLiteral.withBrackets(address()) + ":" + port() + "/");
    }

    /** Return the transport that the port was leased for. */
    @API(status = Status.INTERNAL)
    public Transport transport() {
        return request.transport();
    }

    /** Return the holder. Messages show its text, which is built when it is needed. */
    @API(status = Status.INTERNAL)
    public Object holder() {
        return holder;
    }

    /**
     * Release the guard so that a server without {@code SO_REUSEADDR}, or a UDP server of another process, can bind. Call it
     * immediately before that server binds.
     *
     * <p>Until the server has bound the port, another process can take it; within this JVM it stays leased until
     * {@link #close()}. Repeated calls have no effect.
     */
    public void release() {
        claim.release();
    }

    /** Give the port back. Repeated calls have no effect. */
    @Override
    public void close() {
        registry.accept(this); // first: afterwards the entry may belong to the next holder
        Runnable action = whenClosed;
        if (action != null) {
            action.run();
        }
        claim.close();
    }

    @Override
    public String toString() {
        return "port " + port() + ", held by " + guard.describe() + " for " + holder();
    }
}
