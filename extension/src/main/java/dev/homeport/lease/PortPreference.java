package dev.homeport.lease;

import dev.homeport.sockets.SystemPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the ports of a range are tried, and the ports that are never tried.
 *
 * <p>The kernel may assign any port of its ephemeral range that no guard socket holds. So ports without a guard socket are preferably
 * leased from outside that range. Thread-safe.
 */
final class PortPreference {

    private final Supplier<SystemPorts> reader;
    private volatile @Nullable SystemPorts system;

    /**
     * Create a preference.
     *
     * @param reader reads the host's settings; called at the first lease, possibly by several threads
     */
    PortPreference(Supplier<SystemPorts> reader) {
        this.reader = reader;
    }

    /** Return the parts of the request's range in the order in which to search them; the last one is the whole range. */
    List<PortRange> order(PortRequest request, Guard guard) {
        PortRange range = request.range();
        if (request.isTcp() && guard.isKnownToKernel()) {
            return List.of(range);
        }
        List<PortRange> parts = new ArrayList<>();
        int first = system().firstEphemeral();
        int last = system().lastEphemeral();
        if (range.last() > last) {
            addIfLongEnough(parts, Math.max(range.first(), last + 1), range.last(), request.count());
        }
        if (range.first() < first) {
            addIfLongEnough(parts, range.first(), Math.min(range.last(), first - 1), request.count());
        }
        if (!parts.contains(range)) {
            parts.add(range);
        }
        return parts;
    }

    private static void addIfLongEnough(List<PortRange> parts, int first, int last, int count) {
        if (last - first + 1 >= count) {
            parts.add(new PortRange(first, last));
        }
    }

    /** Return whether the host reserves the port ({@code ip_local_reserved_ports}). */
    boolean isReserved(int port) {
        return system().isReserved(port);
    }

    private SystemPorts system() {
        SystemPorts known = system;
        if (known == null) {
            known = reader.get();
            system = known;
        }
        return known;
    }
}
