package dev.homeport.watch;

import dev.homeport.sockets.SocketOwner;
import dev.homeport.sockets.SystemPorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Finds sockets of this JVM and its descendants that reach beyond loopback, by polling the operating system: TCP
 * sockets that listen or are connected there, and UDP sockets that are connected there, or bound there to a chosen
 * port.
 *
 * <p>It sees only sockets that are open during a look. It misses a connection that is opened and closed between two
 * looks, which leaves at most a row in {@code TIME_WAIT} without a process; a UDP socket that sends without being
 * connected; and a process with a parent that ended before any look. A daemon thread repeats the looks while child
 * processes are running, and only then. Thread-safe.
 */
@API(status = Status.INTERNAL)
public final class SystemWatch implements AutoCloseable {

    private final Object lock = new Object();
    private final SocketSource source;
    private final IntPredicate chosenPorts;
    private final ProcessFamily family = new ProcessFamily();
    private final PeriodicLook rounds;

    private final Set<Object> reported = new HashSet<>();
    private final Set<String> reportedSentences = new HashSet<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();

    private SystemWatch(SocketSource source, IntPredicate chosenPorts) {
        this.source = source;
        this.chosenPorts = chosenPorts;
        this.rounds = new PeriodicLook(lock, source.pause(), this::round);
    }

    /**
     * Begin to watch. Sockets that are open now are never reported.
     *
     * @param leased accepts the ports that this JVM has leased: a UDP socket on such a port is bound deliberately
     *     although the port may be ephemeral. Called by any thread
     */
    public static SystemWatch begin(IntPredicate leased) {
        return begin(SocketSource.ofThisHost(), leased);
    }

    static SystemWatch begin(SocketSource source, IntPredicate leased) {
        SystemPorts system = SystemPorts.ofThisHost();
        IntPredicate chosen =
                port -> port < system.firstEphemeral() || port > system.lastEphemeral() || leased.test(port);
        SystemWatch watch = new SystemWatch(source, chosen);
        watch.takeBaseline();
        return watch;
    }

    /** Parts that cannot be examined are reported at the first look. */
    private void takeBaseline() {
        synchronized (lock) {
            if (sweep(true)) {
                rounds.begin();
            }
            sightings.clear();
        }
    }

    /** Watch a child process that this JVM has just started. */
    public void addChild(ProcessHandle child) {
        if (Thread.holdsLock(lock)) {
            return; // lsof or netstat, started by the source itself
        }
        synchronized (lock) {
            family.add(child);
            rounds.begin();
        }
        CompletableFuture<Void> unused = child.onExit().thenRun(rounds::wake); // the thread ends with the last child
    }

    /**
     * Return the findings since the last look. This is cheap if nothing has changed: it searches for child processes
     * only while one is known to run, and examines known sockets only if the counters of the system have changed.
     */
    public LookResult look() {
        return look(false);
    }

    /**
     * Examine everything even if nothing seems to have changed, and search for unknown children; for the end of a class
     * or a run.
     */
    public LookResult lookClosely() {
        return look(true);
    }

    private LookResult look(boolean closely) {
        synchronized (lock) {
            if (sweep(closely)) {
                rounds.begin();
            }
            LookResult look = new LookResult(sightings, unseen);
            sightings.clear();
            unseen.clear();
            return look;
        }
    }

    private boolean round() {
        try {
            return sweep(false);
        } catch (RuntimeException bug) {
            report("SystemWatch: polling child processes ended with " + bug + ". Please report this bug.");
            return false;
        }
    }

    /** Return whether there are children to poll again. */
    private boolean sweep(boolean closely) {
        if (closely || !family.living().isEmpty()) {
            family.seek();
        }
        List<ProcessHandle> children = family.living();
        List<ProcessHandle> all = new ArrayList<>(children);
        all.add(0, ProcessHandle.current());
        SocketSource.Listing listing = source.list(all, closely);
        for (String sentence : listing.unseen()) {
            report(sentence);
        }
        if (listing.sockets().isPresent()) {
            collect(listing.sockets().get());
        }
        return !children.isEmpty();
    }

    private void collect(List<HeldSocket> sockets) {
        Set<Object> open = new HashSet<>();
        for (HeldSocket socket : sockets) {
            if (socket.isOffLoopback(chosenPorts)) {
                open.add(socket.identity());
                if (reported.add(socket.identity())) {
                    sightings.add(sighting(socket));
                }
            }
        }
        reported.retainAll(open);
    }

    private Sighting sighting(HeldSocket held) {
        boolean own = held.pid() == ProcessHandle.current().pid();
        List<SocketOwner> line = own ? List.of(SocketOwner.of(ProcessHandle.current())) : family.lineOf(held.pid());
        return new Sighting(held.socket(), line.get(0), own, line.subList(1, line.size()), Instant.now());
    }

    private void report(String sentence) {
        if (reportedSentences.add(sentence)) {
            unseen.add(sentence);
        }
    }

    /** Stop polling. */
    @Override
    public void close() {
        rounds.close();
    }
}
