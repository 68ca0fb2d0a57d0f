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

/**
 * Finds sockets of this JVM and of what it has started that reach beyond loopback, by asking the operating system: TCP sockets
 * that listen or are connected there, UDP sockets that are connected there or bound there to a port of their choice.
 *
 * <p>It sees what is open while it looks. A connection that is opened and closed between two looks leaves at most a row in
 * {@code TIME_WAIT}, which belongs to no process, and is missed; so is a UDP socket that sends without being connected, and a
 * process whose parent has ended before any look. Looks are repeated by a daemon thread while child processes live, and only
 * then. Thread-safe.
 */
public final class SystemWatch implements AutoCloseable {

    private final Object lock = new Object();
    private final SocketSource source;
    private final IntPredicate chosenPorts;
    private final ProcessFamily family = new ProcessFamily();
    private final PeriodicLook rounds;

    private final Set<Object> reported = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<String> unseen = new ArrayList<>();

    private SystemWatch(SocketSource source, IntPredicate chosenPorts) {
        this.source = source;
        this.chosenPorts = chosenPorts;
        this.rounds = new PeriodicLook(lock, source.pause(), this::round);
    }

    /**
     * Begins to watch: what is open now is never found.
     *
     * @param leased tells the ports that this JVM has leased, where a UDP socket is bound on purpose although they may be
     *     ephemeral ones; called by any thread
     */
    public static SystemWatch begin(IntPredicate leased) {
        return begin(SocketSources.ofThisHost(), leased);
    }

    static SystemWatch begin(SocketSource source, IntPredicate leased) {
        SystemPorts system = SystemPorts.ofThisHost();
        IntPredicate chosen =
                port -> port < system.firstEphemeral() || port > system.lastEphemeral() || leased.test(port);
        SystemWatch watch = new SystemWatch(source, chosen);
        watch.takeBaseline();
        return watch;
    }

    /** What cannot be seen is said at the first look. */
    private void takeBaseline() {
        synchronized (lock) {
            if (sweep(true)) {
                rounds.begin();
            }
            sightings.clear();
        }
    }

    /** Tells of a child process that this JVM has just started, so that it is looked at while it lives. */
    public void started(ProcessHandle child) {
        if (Thread.holdsLock(lock)) {
            return; // lsof or netstat, which the source itself has started
        }
        synchronized (lock) {
            family.add(child);
            rounds.begin();
        }
        CompletableFuture<Void> unused = child.onExit().thenRun(rounds::wake); // the last one ends the thread
    }

    /**
     * Returns what was found since the last look. Cheap where nothing has changed: looks for child processes only while one is
     * known to live, and at sockets which were open at the last look only if the system's counters say that one has moved.
     */
    public Look look() {
        return look(false);
    }

    /** Looks at everything, changed or not, and for children that nobody has told of: at the end of a class or a run. */
    public Look lookClosely() {
        return look(true);
    }

    private Look look(boolean closely) {
        synchronized (lock) {
            if (sweep(closely)) {
                rounds.begin();
            }
            Look look = new Look(sightings, unseen);
            sightings.clear();
            unseen.clear();
            return look;
        }
    }

    private boolean round() {
        try {
            return sweep(false);
        } catch (RuntimeException bug) {
            say("SystemWatch: the looks at child processes have ended with " + bug + ". Please report this.");
            return false;
        }
    }

    /** Returns whether there are children to look at again. */
    private boolean sweep(boolean closely) {
        if (closely || !family.living().isEmpty()) {
            family.seek();
        }
        List<ProcessHandle> children = family.living();
        List<ProcessHandle> all = new ArrayList<>(children);
        all.add(0, ProcessHandle.current());
        Listing listing = source.list(all, closely);
        for (String sentence : listing.unseen()) {
            say(sentence);
        }
        if (listing.sockets().isPresent()) {
            sift(listing.sockets().get());
        }
        return !children.isEmpty();
    }

    private void sift(List<HeldSocket> sockets) {
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

    private void say(String sentence) {
        if (said.add(sentence)) {
            unseen.add(sentence);
        }
    }

    /** Ends the repeated looks. */
    @Override
    public void close() {
        rounds.close();
    }
}
