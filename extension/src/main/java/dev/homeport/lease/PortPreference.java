package dev.homeport.lease;

import dev.homeport.sockets.SystemPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which ports of a range to try first, and which never.
 *
 * <p>Only a port that a guard socket holds is safe from the kernel's own choice. Any other is better taken from outside the
 * ephemeral range, where the kernel does not choose. Thread-safe.
 */
final class PortPreference {

    private final Supplier<SystemPorts> reader;
    private volatile @Nullable SystemPorts system;

    /**
     * Prefers according to this host's settings.
     *
     * @param reader reads them; called at the first lease, and possibly by several threads
     */
    PortPreference(Supplier<SystemPorts> reader) {
        this.reader = reader;
    }

    /** Returns the parts of the request's range in the order in which to look through them; the last is the whole range. */
    List<PortRange> order(LeaseRequest request, Guard guard) {
        PortRange range = request.range();
        if (request.transport() == Transport.TCP && guard.isKnownToKernel()) {
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

    /** Returns whether the host's owner has set the port aside. */
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
