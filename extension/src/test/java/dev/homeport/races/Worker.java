package dev.homeport.races;

import dev.homeport.lease.PortRange;
import dev.homeport.races.PortSource.Held;
import dev.homeport.races.Referee.Count;
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

/** One of the processes of {@link Crew}: takes ports and gives them back until all have taken enough. */
final class Worker {

    static final int THREADS = 4;

    /** Serving takes ten times as long as leasing does; so many leases go between two servers. */
    private static final int LEASES_PER_SERVER = 16;

    private final PortSource source;
    private final PortRange range;
    private final Referee referee;

    private Worker(PortSource source, PortRange range, Referee referee) {
        this.source = source;
        this.range = range;
        this.referee = referee;
    }

    public static void main(String[] args) throws Exception {
        PortRange range = PortRange.parse(args[1]);
        new Worker(PortSource.valueOf(args[0]), range, new Referee(Path.of(args[2]), range))
                .work(Long.parseLong(args[3]));
    }

    private void work(long enough) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (Held throughout = source.take(range)) { // so that whoever is killed leaves one at least
            boolean undisputed = referee.took(throughout.port());
            referee.add(Count.READY);
            while (referee.get(Count.STARTED) == 0) {
                Thread.sleep(1); // all begin together; should they never, the JVM's time limit ends this
            }
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 1; thread <= THREADS; thread++) {
                ends.add(threads.submit(() -> takeTurns(enough)));
            }
            for (Future<?> end : ends) {
                end.get();
            }
            if (undisputed) {
                referee.givesBack(throughout.port());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void takeTurns(long enough) {
        for (long turn = 1; referee.get(Count.TAKEN) < enough; turn++) {
            try (Held held = source.take(range)) {
                boolean undisputed = referee.took(held.port());
                if (turn % LEASES_PER_SERVER == 0) {
                    serve(held.port());
                }
                if (undisputed) {
                    referee.givesBack(held.port());
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
                    referee.add(Count.LOST_CONNECTIONS);
                }
                referee.add(Count.SERVED);
                client.close(); // first, as it is the one that leaves nothing behind
            } catch (IOException lost) {
                referee.add(Count.LOST_CONNECTIONS);
            }
        } catch (IOException taken) {
            referee.add(Count.FAILED_BINDS);
        }
    }
}
