package dev.homeport.lease;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a port. Immutable, and so thread-safe: each method returns another request.
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

    static final PortRequest ANY = new PortRequest(Transport.TCP, null, OptionalInt.empty(), false);

    private final Transport transport;
    private final @Nullable PortRange range;
    private final OptionalInt chosen;
    private final boolean contiguous;

    private PortRequest(Transport transport, @Nullable PortRange range, OptionalInt chosen, boolean contiguous) {
        this.transport = transport;
        this.range = range;
        this.chosen = chosen;
        this.contiguous = contiguous;
    }

    /** Asks for ports that are free for UDP; the same numbers are then leased for TCP as well. */
    public PortRequest udp() {
        return new PortRequest(Transport.UDP, range, chosen, contiguous);
    }

    /**
     * Asks for ports from {@code first} to {@code last}, both included, instead of {@code homeport.range}.
     *
     * @throws IllegalArgumentException if the range is empty or leaves 1–65535
     */
    public PortRequest in(int first, int last) {
        return new PortRequest(transport, range(first, last), chosen, contiguous);
    }

    /** Asks for this very port, 1–65535, whatever the range; any other is refused when the port is leased. */
    public PortRequest port(int port) {
        return new PortRequest(transport, range, OptionalInt.of(port), contiguous);
    }

    /** Asks that several ports follow one another without a gap. */
    public PortRequest contiguous() {
        return new PortRequest(transport, range, chosen, true);
    }

    /**
     * Leases one port.
     *
     * @throws UncheckedIOException with a {@link java.net.BindException} if no such port is free
     * @throws IllegalArgumentException if the request contradicts itself, or a system property cannot be read
     */
    public PortLease lease() {
        return leaseAll(1).get(0);
    }

    /**
     * Leases several ports, all or none; contiguous ones in ascending order.
     *
     * @param count how many, at least 1
     * @return an unmodifiable list
     * @throws UncheckedIOException with a {@link java.net.BindException} if so many are not free
     * @throws IllegalArgumentException if the request contradicts itself, or a system property cannot be read
     */
    public List<PortLease> leaseAll(int count) {
        try {
            Settings settings = Settings.ofSystemProperties();
            List<Lease> leases = PortAllocator.ofThisJvm()
                    .lease(
                            toLease(count, settings),
                            settings,
                            "thread " + Thread.currentThread().getName());
            return leases.size() == 1
                    ? List.of(new PortLease(leases.get(0)))
                    : leases.stream().map(PortLease::new).toList();
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Ports: " + refused.getMessage(), refused);
        } catch (UncheckedIOException refused) {
            throw new UncheckedIOException("Ports: " + refused.getMessage(), refused.getCause());
        }
    }

    private static PortRange range(int first, int last) {
        try {
            return new PortRange(first, last);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Ports: " + refused.getMessage(), refused);
        }
    }

    LeaseRequest toLease(int count, Settings settings) {
        return new LeaseRequest(transport, range == null ? settings.range() : range, chosen, count, contiguous);
    }
}
