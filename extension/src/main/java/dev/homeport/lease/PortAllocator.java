package dev.homeport.lease;

import dev.homeport.sockets.SystemPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Leases ports and records which of them this JVM holds. Thread-safe.
 *
 * <p>The table of held ports serves messages and saves system calls. Only the {@link Guard} ensures that no port is leased twice, so
 * this holds for several class loaders of one JVM as well as for several processes.
 */
@API(status = Status.INTERNAL)
public final class PortAllocator {

    private static final PortAllocator OF_THIS_JVM = new PortAllocator(SystemPorts::ofThisHost);

    private final Guards guards = new Guards(HostTrial::reasonAgainstKernelGuard);
    private final Map<Integer, PortLease> held = new ConcurrentHashMap<>();
    private final Map<PortRange, PortWalk> walks = new ConcurrentHashMap<>();
    private final Map<PortRange, PortWalk> walksForRows = new ConcurrentHashMap<>();
    private final PortPreference preference;
    private volatile @Nullable LeaseObserver observer;

    PortAllocator(Supplier<SystemPorts> systemPorts) {
        this.preference = new PortPreference(systemPorts);
    }

    /** Return the allocator of this JVM (strictly speaking, of this class loader). */
    public static PortAllocator ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Return whether this allocator currently leases the port. */
    public boolean isLeased(int port) {
        return held.containsKey(port);
    }

    /** Notify the observer of each lease from now on, instead of the previous one; null for no observer. */
    public void setObserver(@Nullable LeaseObserver observer) {
        this.observer = observer;
    }

    /**
     * Lease the requested ports, all or none.
     *
     * @param holder the holder of the leases; messages show its text, which is built when it is needed
     * @return as many leases as requested, in ascending order if they are contiguous
     * @throws IllegalArgumentException if no host can meet the request
     * @throws UncheckedIOException with a {@link BindException} if the ports are taken, and with another
     *     {@link IOException} if the system refuses to open sockets or files
     */
    public List<PortLease> lease(PortRequest request, Settings settings, Object holder) {
        PortTest free = request.isTcp() ? port -> true : PortProbe::isFreeForUdp;
        return lease(request, settings, holder, free);
    }

    /**
     * Lease ports like {@link #lease(PortRequest, Settings, Object)}, but let the caller accept or reject each one.
     *
     * @param take tests each port while it is claimed
     */
    public List<PortLease> lease(PortRequest wanted, Settings settings, Object holder, PortTest take) {
        PortRequest request = wanted.completed(settings);
        try {
            Guard guard = guards.of(settings);
            LeaseSearch search = new LeaseSearch(request, guard, holder, take);
            List<PortLease> leases =
                    request.port().isPresent() ? search.chosen(request.port().getAsInt()) : search.any();
            if (leases.size() < request.count()) {
                BindException unavailable = unavailable(request);
                throw new UncheckedIOException(unavailable.getMessage(), unavailable);
            }
            LeaseObserver notified = observer;
            if (notified != null) {
                leases.forEach(lease -> lease.announceTo(notified));
            }
            return leases;
        } catch (IOException refused) {
            IOException explained = explain(refused);
            throw new UncheckedIOException(explained.getMessage(), explained);
        }
    }

    /** Not in {@link PortHolders}: a JVM that cannot open a file cannot load another class either. */
    private IOException explain(IOException refused) {
        String message = refused.getMessage();
        if (message != null && message.contains("Too many open files")) {
            return new IOException(
                    "this JVM cannot open more files (" + message + ") and holds " + held.size()
                            + " leases, one descriptor each. Raise the limit (ulimit -n), or close leases earlier.",
                    refused);
        }
        return refused;
    }

    private BindException unavailable(PortRequest request) {
        return new BindException(
                request.port().isPresent()
                        ? PortHolders.unavailable(
                                request, held.get(request.port().getAsInt()))
                        : PortHolders.exhausted(request, held.values(), preference::isReserved));
    }

    /** Return the open leases, in no particular order. */
    Collection<PortLease> held() {
        return List.copyOf(held.values());
    }

    /** The execution of one request. */
    private final class LeaseSearch {

        private final PortRequest request;
        private final Guard guard;
        private final Object holder;
        private final PortTest take;

        LeaseSearch(PortRequest request, Guard guard, Object holder, PortTest take) {
            this.request = request;
            this.guard = guard;
            this.holder = holder;
            this.take = take;
        }

        List<PortLease> chosen(int port) throws IOException {
            Guard.Claim claim = held.containsKey(port) ? null : guard.claimChosen(port);
            return claim == null ? List.of() : listOf(register(claim));
        }

        List<PortLease> any() throws IOException {
            for (PortRange range : preference.order(request, guard)) {
                List<PortLease> leases = request.isContiguous() && request.count() > 1 ? row(range) : scattered(range);
                if (!leases.isEmpty()) {
                    return leases;
                }
            }
            return List.of();
        }

        private List<PortLease> scattered(PortRange range) throws IOException {
            PortWalk.Round round = walk(walks, range, PortWalk::inStrides).round(this::isKnownTaken);
            if (request.count() == 1) {
                PortLease lease = first(round);
                round.done();
                return listOf(lease);
            }
            return allOrNothing(leases -> {
                while (leases.size() < request.count()) {
                    PortLease lease = first(round);
                    if (lease == null) {
                        return false;
                    }
                    leases.add(lease);
                }
                round.done();
                return true;
            });
        }

        /** PortLease consecutive ports: each unavailable port restarts the row behind it. */
        private List<PortLease> row(PortRange range) throws IOException {
            PortWalk.Round round =
                    walk(walksForRows, range, PortWalk::upwards).roundForRow(request.count(), this::isKnownTaken);
            return allOrNothing(leases -> {
                while (leases.size() < request.count()) {
                    PortLease lease = first(round);
                    if (lease == null) {
                        return false;
                    }
                    if (!leases.isEmpty()
                            && lease.port() != leases.get(leases.size() - 1).port() + 1) {
                        closeAll(leases);
                    }
                    leases.add(lease);
                }
                round.done();
                return true;
            });
        }

        private PortWalk walk(Map<PortRange, PortWalk> walks, PortRange range, Function<PortRange, PortWalk> begin) {
            PortWalk walk = walks.get(range);
            return walk != null ? walk : walks.computeIfAbsent(range, begin);
        }

        private boolean isKnownTaken(int port) {
            return preference.isReserved(port) || held.containsKey(port);
        }

        private @Nullable PortLease first(PrimitiveIterator.OfInt candidates) throws IOException {
            while (true) {
                Guard.Claim claim = guard.claimFirst(candidates);
                if (claim == null) {
                    return null;
                }
                PortLease lease = register(claim);
                if (lease != null) {
                    return lease;
                }
            }
        }

        private @Nullable PortLease register(Guard.Claim claim) throws IOException {
            PortLease lease = new PortLease(claim, request, holder, guard, this::forget);
            if (held.putIfAbsent(lease.port(), lease) != null) {
                claim.close(); // a released lease: this JVM still has the port, although the guard is gone
                return null;
            }
            return accepts(lease) ? lease : null;
        }

        private boolean accepts(PortLease lease) throws IOException {
            boolean accepted = false;
            try {
                accepted = take.accepts(lease.port());
                return accepted;
            } finally {
                if (!accepted) {
                    lease.close();
                }
            }
        }

        private void forget(PortLease lease) {
            held.remove(lease.port(), lease);
        }
    }

    private interface LeaseCollector {
        boolean into(List<PortLease> leases) throws IOException;
    }

    private static List<PortLease> allOrNothing(LeaseCollector collector) throws IOException {
        List<PortLease> leases = new ArrayList<>();
        boolean complete = false;
        try {
            complete = collector.into(leases);
        } finally {
            if (!complete) {
                closeAll(leases);
            }
        }
        return leases;
    }

    private static void closeAll(List<PortLease> leases) {
        leases.forEach(PortLease::close);
        leases.clear();
    }

    private static List<PortLease> listOf(@Nullable PortLease lease) {
        return lease == null ? List.of() : List.of(lease);
    }
}
