package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.sockets.SocketOwner;
import dev.homeport.watch.Look;
import dev.homeport.watch.Sighting;
import dev.homeport.watch.SystemWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Has the operating system looked at, and makes escapes of what it shows. Thread-safe. */
final class SystemEscapes {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final WatchScopes subjects;
    private final ReportedSockets told;
    private final Duration betweenLooks;
    private final Queue<WatchScope> unlooked = new ConcurrentLinkedQueue<>();
    private volatile long lastLook = System.nanoTime();
    private final Map<Long, Blame> starters = new ConcurrentHashMap<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private volatile IntPredicate leased = port -> false; // nobody has said
    private volatile @Nullable SystemWatch system;

    SystemEscapes(WatchScopes subjects, ReportedSockets told) {
        this(subjects, told, BETWEEN_LOOKS);
    }

    SystemEscapes(WatchScopes subjects, ReportedSockets told, Duration betweenLooks) {
        this.subjects = subjects;
        this.told = told;
        this.betweenLooks = betweenLooks;
    }

    /** Has it known which ports this JVM leases: a UDP socket that is bound there is no client's. */
    void setLeased(IntPredicate ports) {
        leased = ports;
    }

    /** Begins: what there is now is nobody's. */
    void begin() {
        system = SystemWatch.begin(port -> leased.test(port));
    }

    /** Notes who has started a process. */
    void started(ProcessHandle child, Blame blame) {
        SystemWatch watch = system;
        if (watch != null) {
            starters.put(child.pid(), blame);
            watch.started(child);
        }
    }

    /** Records what has come up since the last look, for a subject that ends. */
    void lookFor(WatchScope ending) {
        if (!isTooSoonFor(ending)) {
            look(!ending.isTest());
        }
    }

    /** Records what has come up since the last look. */
    void look(boolean closely) {
        SystemWatch watch = system;
        if (watch == null) {
            return;
        }
        Look look = closely ? watch.lookClosely() : watch.look();
        synchronized (unseen) {
            unseen.addAll(look.unseen());
        }
        for (Sighting sighting : look.sightings()) {
            if (!told.has(sighting)) {
                record(sighting);
            }
        }
        unlooked.clear();
    }

    /** A look takes as long as some tests do: after such ones it is left to the next, and then in doubt whose it was. */
    private boolean isTooSoonFor(WatchScope ending) {
        long now = System.nanoTime();
        if (ending.isTest() && starters.isEmpty() && now - lastLook < betweenLooks.toNanos()) {
            unlooked.add(ending);
            return true;
        }
        lastLook = now;
        return false;
    }

    private void record(Sighting sighting) {
        Blame blame = blame(sighting);
        if (blame != null) {
            Escape escape = escape(sighting);
            blame.record(escape, blame.onEscape(escape, Observed::resolve));
        }
    }

    /** A child's is of whoever started it; what this JVM did unseen may have been anybody who runs. */
    private @Nullable Blame blame(Sighting sighting) {
        if (!sighting.ownProcess()) {
            List<SocketOwner> line = new ArrayList<>(List.of(sighting.owner()));
            line.addAll(sighting.parents());
            for (SocketOwner process : line) {
                Blame starter = starters.get(process.pid());
                if (starter != null) {
                    return starter;
                }
            }
        }
        WatchScope alone = subjects.alone();
        if (alone != null && unlooked.isEmpty()) {
            return Blame.of(alone);
        }
        List<WatchScope> running = new ArrayList<>(subjects.running());
        running.addAll(unlooked);
        return running.isEmpty() ? null : Blame.amongst(running);
    }

    private static Escape escape(Sighting sighting) {
        boolean tcp = sighting.socket().transport().equals("tcp");
        Kind kind = sighting.isConnected()
                ? tcp ? Kind.CONNECT : Kind.CONNECT_DATAGRAM
                : tcp ? Kind.LISTEN : Kind.BIND_DATAGRAM;
        return new Escape(
                kind,
                sighting.isConnected()
                        ? sighting.socket().remote()
                        : sighting.socket().local(),
                null,
                sighting.seen(),
                "",
                null,
                List.of(),
                sighting.ownProcess()
                        ? "code of this JVM that goes around the JDK"
                        : sighting.owner().toString(),
                false);
    }

    /** Returns a sentence for each thing that could not be looked at. */
    Collection<String> unseen() {
        synchronized (unseen) {
            return List.copyOf(unseen);
        }
    }
}
