package dev.homeport.report;

import dev.homeport.lease.LeaseObserver;
import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.PortLease;
import dev.homeport.server.ServerObserver;
import dev.homeport.server.StartedServer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Records the leases and servers of this JVM from its beginning to its end. Thread-safe. */
public final class Recording implements AutoCloseable {

    /** About 10 MB, and more than a page can show. */
    private static final int MOST = 100_000;

    private static final AtomicReference<@Nullable Recording> RUNNING = new AtomicReference<>();

    private final Instant began = Instant.now();
    private final long origin = System.nanoTime();
    private final Spans<LeasedPort> leases = new Spans<>(MOST);
    private final Spans<ServerRun> servers = new Spans<>(MOST);
    private final LeaseObserver leaseObserver = this::leased;
    private final ServerObserver serverObserver = this::started;

    private Recording() {}

    /** Begins to record; what was recording before gets no more. */
    public static Recording begin() {
        Recording recording = new Recording();
        RUNNING.set(recording);
        PortAllocator.ofThisJvm().setObserver(recording.leaseObserver);
        StartedServer.setObserver(recording.serverObserver);
        return recording;
    }

    private Runnable leased(PortLease lease) {
        return leases.begin(new LeasedPort(lease.port(), lease.transport(), lease.holder()));
    }

    private Runnable started(StartedServer<?> server) {
        return servers.begin(new ServerRun(
                server.lease().port(),
                server.name(),
                server.uri().toString(),
                server.lease().holder().toString()));
    }

    /** Returns when it began. */
    public Instant began() {
        return began;
    }

    /** Returns the leases, in the order in which they were taken. */
    public List<Span<LeasedPort>> leases() {
        return leases.since(origin);
    }

    /** Returns the servers, in the order in which they were started. */
    public List<Span<ServerRun>> servers() {
        return servers.since(origin);
    }

    /** Returns how many leases and servers there was no room for. */
    public int dropped() {
        return leases.dropped() + servers.dropped();
    }

    /** Ends it, unless another has begun since. */
    @Override
    public void close() {
        if (RUNNING.compareAndSet(this, null)) {
            PortAllocator.ofThisJvm().setObserver(null);
            StartedServer.setObserver(null);
        }
    }
}
