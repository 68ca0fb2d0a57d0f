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
import org.jspecify.annotations.Nullable;

/**
 * Leases ports and knows which of them this JVM holds. Thread-safe.
 *
 * <p>The table of held ports serves messages and saves system calls; that no port is leased twice rests on the
 * {@link Guard} alone, so that it holds for several class loaders of one JVM as it does for several processes.
 */
public final class PortAllocator {

    private static final PortAllocator OF_THIS_JVM = new PortAllocator(SystemPorts::ofThisHost);

    private final Guards guards = new Guards(HostTrial::reasonAgainstKernelGuard);
    private final Map<Integer, Lease> held = new ConcurrentHashMap<>();
    private final Map<PortRange, PortWalk> walks = new ConcurrentHashMap<>();
    private final Map<PortRange, PortWalk> walksForRows = new ConcurrentHashMap<>();
    private final PortPreference preference;
    private volatile @Nullable LeaseObserver observer;

    PortAllocator(Supplier<SystemPorts> systemPorts) {
        this.preference = new PortPreference(systemPorts);
    }

    /** Returns the allocator that everything in this JVM (strictly, in this class loader) leases from. */
    public static PortAllocator ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Returns whether the port is leased from here now. */
    public boolean isLeased(int port) {
        return held.containsKey(port);
    }

    /** Has an observer told of each lease from now on, or nobody if it is null. */
    public void observe(@Nullable LeaseObserver toTell) {
        observer = toTell;
    }

    /**
     * Leases what is asked for, all of it or nothing.
     *
     * @param holder for whom: its text is what messages say, made when it is needed
     * @return as many leases as requested, in ascending order where they are contiguous
     * @throws UncheckedIOException with a {@link BindException} if the ports are taken, and with another
     *     {@link IOException} if the system refuses to open sockets or files
     */
    public List<Lease> lease(LeaseRequest request, Settings settings, Object holder) {
        PortTest free = request.transport() == Transport.UDP ? UdpPorts::isFree : port -> true;
        return lease(request, settings, holder, free);
    }

    /**
     * As {@link #lease(LeaseRequest, Settings, Object)}, with the last word on each port left to the caller.
     *
     * @param take asked about each port while it is claimed
     */
    public List<Lease> lease(LeaseRequest request, Settings settings, Object holder, PortTest take) {
        try {
            Guard guard = guards.of(settings);
            Leasing leasing = new Leasing(request, guard, holder, take);
            List<Lease> leases = request.chosen().isPresent()
                    ? leasing.chosen(request.chosen().getAsInt())
                    : leasing.any();
            if (leases.size() < request.count()) {
                BindException unavailable = unavailable(request);
                throw new UncheckedIOException(unavailable.getMessage(), unavailable);
            }
            LeaseObserver told = observer;
            if (told != null) {
                leases.forEach(lease -> lease.tell(told, request.transport()));
            }
            return leases;
        } catch (IOException refused) {
            IOException explained = explain(refused);
            throw new UncheckedIOException(explained.getMessage(), explained);
        }
    }

    /** Stands here and not beside the other texts: where no file can be opened, no further class can be loaded either. */
    private IOException explain(IOException refused) {
        String message = refused.getMessage();
        if (message != null && message.contains("Too many open files")) {
            return new IOException(
                    "this JVM may open no more files (" + message + ") and holds " + held.size()
                            + " leases, one descriptor each. Raise the limit (ulimit -n), or close leases earlier.",
                    refused);
        }
        return refused;
    }

    private BindException unavailable(LeaseRequest request) {
        return new BindException(
                request.chosen().isPresent()
                        ? PortHolders.chosen(request, held.get(request.chosen().getAsInt()))
                        : PortHolders.exhausted(request, held.values(), preference::isReserved));
    }

    /** Returns the leases that are open, in no order. */
    Collection<Lease> held() {
        return List.copyOf(held.values());
    }

    /** One request being met. */
    private final class Leasing {

        private final LeaseRequest request;
        private final Guard guard;
        private final Object holder;
        private final PortTest take;

        Leasing(LeaseRequest request, Guard guard, Object holder, PortTest take) {
            this.request = request;
            this.guard = guard;
            this.holder = holder;
            this.take = take;
        }

        List<Lease> chosen(int port) throws IOException {
            Claim claim = held.containsKey(port) ? null : guard.claimChosen(port);
            return claim == null ? List.of() : listOf(register(claim));
        }

        List<Lease> any() throws IOException {
            for (PortRange range : preference.order(request, guard)) {
                List<Lease> leases = request.contiguous() && request.count() > 1 ? row(range) : scattered(range);
                if (!leases.isEmpty()) {
                    return leases;
                }
            }
            return List.of();
        }

        private List<Lease> scattered(PortRange range) throws IOException {
            PortWalk.Round round = walk(walks, range, PortWalk::inStrides).round(this::isKnownTaken);
            if (request.count() == 1) {
                Lease lease = first(round);
                round.done();
                return listOf(lease);
            }
            return allOrNothing(leases -> {
                while (leases.size() < request.count()) {
                    Lease lease = first(round);
                    if (lease == null) {
                        return false;
                    }
                    leases.add(lease);
                }
                round.done();
                return true;
            });
        }

        /** Looks for neighbours: each port that cannot be had starts the row anew. */
        private List<Lease> row(PortRange range) throws IOException {
            PortWalk.Round round =
                    walk(walksForRows, range, PortWalk::upwards).roundForRow(request.count(), this::isKnownTaken);
            return allOrNothing(leases -> {
                while (leases.size() < request.count()) {
                    Lease lease = first(round);
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

        private @Nullable Lease first(PrimitiveIterator.OfInt candidates) throws IOException {
            while (true) {
                Claim claim = guard.claimFirst(candidates);
                if (claim == null) {
                    return null;
                }
                Lease lease = register(claim);
                if (lease != null) {
                    return lease;
                }
            }
        }

        private @Nullable Lease register(Claim claim) throws IOException {
            Lease lease = new Lease(claim, holder, guard, this::forget);
            if (held.putIfAbsent(lease.port(), lease) != null) {
                claim.close(); // a released lease: this JVM has it still, though its guard is open
                return null;
            }
            return accepts(lease) ? lease : null;
        }

        private boolean accepts(Lease lease) throws IOException {
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

        private void forget(Lease lease) {
            held.remove(lease.port(), lease);
        }
    }

    private interface Collecting {
        boolean into(List<Lease> leases) throws IOException;
    }

    private static List<Lease> allOrNothing(Collecting collecting) throws IOException {
        List<Lease> leases = new ArrayList<>();
        boolean complete = false;
        try {
            complete = collecting.into(leases);
        } finally {
            if (!complete) {
                closeAll(leases);
            }
        }
        return leases;
    }

    private static void closeAll(List<Lease> leases) {
        leases.forEach(Lease::close);
        leases.clear();
    }

    private static List<Lease> listOf(@Nullable Lease lease) {
        return lease == null ? List.of() : List.of(lease);
    }
}
