package dev.homeport.report;

import dev.homeport.lease.LeaseObserver;
import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.Transport;
import dev.homeport.server.ServerObserver;
import dev.homeport.server.StartedServer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Records the leases and servers of this JVM from its creation until it is closed. Thread-safe. */
final class Recording implements AutoCloseable {

    /** About 10 MB, and more than a page can show. */
    private static final int MOST = 100_000;

    private static final AtomicReference<@Nullable Recording> RUNNING = new AtomicReference<>();

    private final Instant began = Instant.now();
    private final long origin = System.nanoTime();
    private final Spans<LeasedPort> leases = new Spans<>(MOST);
    private final Spans<ServerRun> servers = new Spans<>(MOST);
    private final LeaseObserver leaseObserver = this::leased;
    private final ServerObserver serverObserver = this::started;

    /**
     * A time span.
     *
     * @param subject the lease or server
     * @param from the beginning, in nanoseconds since the recording began
     * @param to the end, likewise; null if it was still open when the recording was read
     */
    record Span<T>(T subject, long from, @Nullable Long to) {}

    /** A leased port. The text of its holder is built when it is needed. */
    record LeasedPort(int port, Transport transport, Object holder) {}

    /** A server that was started. */
    record ServerRun(int port, String name, String uri, String holder) {}

    private Recording() {}

    /** Begin to record. An earlier recording gets nothing more. */
    static Recording begin() {
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

    /** Return the time when the recording began. */
    Instant began() {
        return began;
    }

    /** Return the leases, in the order in which they were taken. */
    List<Span<LeasedPort>> leases() {
        return leases.since(origin);
    }

    /** Return the servers, in the order in which they were started. */
    List<Span<ServerRun>> servers() {
        return servers.since(origin);
    }

    /** Return the number of leases and servers that did not fit into the recording. */
    int dropped() {
        return leases.dropped() + servers.dropped();
    }

    /** End the recording, unless another one has begun since. */
    @Override
    public void close() {
        if (RUNNING.compareAndSet(this, null)) {
            PortAllocator.ofThisJvm().setObserver(null);
            StartedServer.setObserver(null);
        }
    }
}
