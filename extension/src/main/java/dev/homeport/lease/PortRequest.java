package dev.homeport.lease;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a leased port has to meet. Immutable and thread-safe: each method returns a new request.
 *
 * <pre>{@code
 * PortLease dns = Ports.request().udp().lease();
 * List<PortLease> cluster = Ports.request().in(50_000, 50_999).contiguous().leaseAll(3);
 * }</pre>
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class PortRequest {

    static final PortRequest ANY = new PortRequest(Transport.TCP, null, OptionalInt.empty(), 1, false, null);

    private final Transport transport;

    /** The range to lease from; null for the configured one. */
    private final @Nullable PortRange range;

    /** The only acceptable port; empty for any port of the range. */
    private final OptionalInt port;

    private final int count;
    private final boolean contiguous;

    /** The address of the lease; null for the JVM's loopback address. */
    private final @Nullable InetAddress address;

    private PortRequest(
            Transport transport,
            @Nullable PortRange range,
            OptionalInt port,
            int count,
            boolean contiguous,
            @Nullable InetAddress address) {
        this.transport = transport;
        this.range = range;
        this.port = port;
        this.count = count;
        this.contiguous = contiguous;
        this.address = address;
    }

    /**
     * Return the request of an annotation that has the attributes {@code port} and {@code range}.
     *
     * @param port 0 for any port
     * @param range empty for the configured range
     * @throws IllegalArgumentException if both are given, or the range cannot be read
     */
    @API(status = Status.INTERNAL)
    public static PortRequest of(int port, String range) {
        if (port != 0 && !range.isEmpty()) {
            throw new IllegalArgumentException(
                    "port = " + port + " and range = \"" + range + "\" contradict each other. Remove one of them.");
        }
        return new PortRequest(
                Transport.TCP,
                range.isEmpty() ? null : PortRange.parse(range),
                port == 0 ? OptionalInt.empty() : OptionalInt.of(port),
                1,
                false,
                null);
    }

    /** Request ports that are free for UDP. The same port numbers are then leased for TCP as well. */
    public PortRequest udp() {
        return new PortRequest(Transport.UDP, range, port, count, contiguous, address);
    }

    /**
     * Request ports from {@code first} to {@code last}, both included, instead of {@code homeport.range}.
     *
     * @throws IllegalArgumentException if the range is empty or leaves 1–65535
     */
    public PortRequest in(int first, int last) {
        try {
            return in(new PortRange(first, last));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Ports: " + refused.getMessage(), refused);
        }
    }

    PortRequest in(PortRange range) {
        return new PortRequest(transport, range, port, count, contiguous, address);
    }

    /** Request this port, 1–65535, regardless of the range. A number outside 1–65535 is refused when the port is leased. */
    public PortRequest port(int port) {
        return new PortRequest(transport, range, OptionalInt.of(port), count, contiguous, address);
    }

    /** Request consecutive port numbers when several ports are leased. */
    public PortRequest contiguous() {
        return new PortRequest(transport, range, port, count, true, address);
    }

    /** Request several ports. The number is checked when they are leased. */
    @API(status = Status.INTERNAL)
    public PortRequest count(int count) {
        return new PortRequest(transport, range, port, count, contiguous, address);
    }

    /** Give the lease this address to bind and to connect to. */
    @API(status = Status.INTERNAL)
    public PortRequest at(InetAddress address) {
        return new PortRequest(transport, range, port, count, contiguous, address);
    }

    /** Request one more port under the same conditions: any port, if this request names one. */
    @API(status = Status.INTERNAL)
    public PortRequest another() {
        return new PortRequest(transport, range, OptionalInt.empty(), 1, false, address);
    }

    /**
     * Lease one port.
     *
     * @throws UncheckedIOException with a {@link java.net.BindException} if no such port is free
     * @throws IllegalArgumentException if the request contradicts itself, or a system property cannot be read
     */
    public PortLease lease() {
        return leaseAll(1).get(0);
    }

    /**
     * Lease several ports, all or none. Contiguous ones are in ascending order.
     *
     * @param count the number of ports, at least 1
     * @return an unmodifiable list
     * @throws UncheckedIOException with a {@link java.net.BindException} if not enough ports are free
     * @throws IllegalArgumentException if the request contradicts itself, or a system property cannot be read
     */
    public List<PortLease> leaseAll(int count) {
        try {
            return PortAllocator.ofThisJvm()
                    .lease(
                            count(count),
                            Settings.ofSystemProperties(),
                            "thread " + Thread.currentThread().getName());
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Ports: " + refused.getMessage(), refused);
        } catch (UncheckedIOException refused) {
            throw new UncheckedIOException("Ports: " + refused.getMessage(), refused.getCause());
        }
    }

    /**
     * Return this request with the configured range filled in where it names none.
     *
     * @throws IllegalArgumentException if no host can meet the request
     */
    @API(status = Status.INTERNAL)
    public PortRequest completed(Settings settings) {
        PortRequest complete =
                range != null ? this : new PortRequest(transport, settings.range(), port, count, contiguous, address);
        complete.check();
        return complete;
    }

    private void check() {
        if (port.isPresent() && !PortRange.ALL.contains(port.getAsInt())) {
            throw new IllegalArgumentException(
                    port.getAsInt() + " is not a valid port. Use 1-65535, or omit it for any free port.");
        }
        if (count < 1) {
            throw new IllegalArgumentException("count = " + count + " requests no port. Use 1 or more.");
        }
        if (port.isPresent() && count > 1) {
            throw new IllegalArgumentException("port = " + port.getAsInt() + " and count = " + count
                    + " contradict each other. Remove count to lease that port, or port to lease any " + count + ".");
        }
        if (count > range().size()) {
            throw new IllegalArgumentException("count = " + count + " is more than the " + range().size()
                    + " ports of the range " + range() + ". Request fewer ports, or widen the range.");
        }
    }

    Transport transport() {
        return transport;
    }

    /** Return the range of a completed request. */
    PortRange range() {
        return Objects.requireNonNull(range);
    }

    /** Return the only acceptable port; empty for any port of the range. */
    OptionalInt port() {
        return port;
    }

    int count() {
        return count;
    }

    boolean isContiguous() {
        return contiguous;
    }

    @Nullable InetAddress address() {
        return address;
    }

    /** Return whether the ports are for TCP, as those of listening servers are. */
    @API(status = Status.INTERNAL)
    public boolean isTcp() {
        return transport == Transport.TCP;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortRequest request
                && transport == request.transport
                && Objects.equals(range, request.range)
                && port.equals(request.port)
                && count == request.count
                && contiguous == request.contiguous
                && Objects.equals(address, request.address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(transport, range, port, count, contiguous, address);
    }

    /** Return the conditions as messages show them, such as {@code 3 TCP ports in a row of 50000-50999}. */
    @Override
    public String toString() {
        if (port.isPresent()) {
            return transport + " port " + port.getAsInt();
        }
        String ports = count == 1 ? "a " + transport + " port" : count + " " + transport + " ports";
        return ports + (contiguous ? " in a row" : "") + " of " + (range == null ? "the configured range" : range);
    }
}
