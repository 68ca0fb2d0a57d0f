package dev.homeport.races;

import dev.homeport.lease.PortRange;
import dev.homeport.races.PortSource.Held;
import dev.homeport.races.SharedPortTable.Count;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One of the {@link WorkerProcesses}: takes ports and gives them back until all workers together have taken enough. */
final class WorkerMain {

    static final int THREADS = 4;

    /** A worker runs a server on every sixteenth port only, because a server takes ten times as long as a lease. */
    private static final int LEASES_PER_SERVER = 16;

    private final PortSource source;
    private final PortRange range;
    private final SharedPortTable table;

    private WorkerMain(PortSource source, PortRange range, SharedPortTable table) {
        this.source = source;
        this.range = range;
        this.table = table;
    }

    public static void main(String[] args) throws Exception {
        PortRange range = PortRange.parse(args[1]);
        new WorkerMain(PortSource.valueOf(args[0]), range, new SharedPortTable(Path.of(args[2]), range))
                .work(Long.parseLong(args[3]));
    }

    private void work(long enough) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Held throughout = source.take(range)) { // so that a killed worker leaves at least this port
            boolean sole = table.recordTaken(throughout.port());
            table.add(Count.READY);
            while (table.get(Count.STARTED) == 0) {
                Thread.sleep(1); // all workers begin together; the JVM's time limit ends this wait if they never do
            }
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 1; thread <= THREADS; thread++) {
                ends.add(threads.submit(() -> takePorts(enough)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            if (sole) {
                table.recordReturned(throughout.port());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void takePorts(long enough) {
        for (long turn = 1; table.get(Count.TAKEN) < enough; turn++) {
            try (Held held = source.take(range)) {
                boolean sole = table.recordTaken(held.port());
                if (turn % LEASES_PER_SERVER == 0) {
                    serve(held.port());
                }
                if (sole) {
                    table.recordReturned(held.port());
                }
            }
        }
    }

    private void serve(int port) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(port, 1, loopback)) {
            try (Socket client = Connections.open(loopback, port);
                    Socket accepted = server.accept()) {
                if (accepted.getPort() != client.getLocalPort()) {
                    table.add(Count.LOST_CONNECTIONS);
                }
                table.add(Count.SERVED);
                client.close(); // first, because this end leaves no TIME_WAIT
            } catch (IOException lost) {
                table.add(Count.LOST_CONNECTIONS);
            }
        } catch (IOException taken) {
            table.add(Count.FAILED_BINDS);
        }
    }
}
