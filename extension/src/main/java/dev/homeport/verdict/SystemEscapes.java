package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.sockets.SocketOwner;
import dev.homeport.watch.LookResult;
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

/** Turns the sockets that the system watch finds into escapes. Thread-safe. */
final class SystemEscapes {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    private final WatchScopes scopes;
    private final ReportedSockets reported;
    private final Duration betweenLooks;
    private final Queue<WatchScope> notLookedAt = new ConcurrentLinkedQueue<>();
    private volatile long lastLook = System.nanoTime();
    private final Map<Long, Blame> starters = new ConcurrentHashMap<>();
    private final Set<String> unseen = new LinkedHashSet<>();
    private volatile IntPredicate leased = port -> false; // until it is set, no port counts as leased
    private volatile @Nullable SystemWatch system;

    SystemEscapes(WatchScopes scopes, ReportedSockets reported) {
        this(scopes, reported, BETWEEN_LOOKS);
    }

    SystemEscapes(WatchScopes scopes, ReportedSockets reported, Duration betweenLooks) {
        this.scopes = scopes;
        this.reported = reported;
        this.betweenLooks = betweenLooks;
    }

    /** Set the ports that this JVM leases: a UDP socket bound to one of them does not belong to a client. */
    void setLeased(IntPredicate ports) {
        leased = ports;
    }

    /** Begin to watch. Sockets that are open now are never reported. */
    void begin() {
        system = SystemWatch.begin(port -> leased.test(port));
    }

    /** Remember the test that started a process. */
    void started(ProcessHandle child, Blame blame) {
        SystemWatch watch = system;
        if (watch != null) {
            starters.put(child.pid(), blame);
            watch.addChild(child);
        }
    }

    /** Record the escapes since the last look, at the end of a scope. */
    void lookAtEndOf(WatchScope ending) {
        if (!isTooSoonAfterLastLook(ending)) {
            look(!ending.isTest());
        }
    }

    /** Record the escapes since the last look. */
    void look(boolean closely) {
        SystemWatch watch = system;
        if (watch == null) {
            return;
        }
        LookResult look = closely ? watch.lookClosely() : watch.look();
        synchronized (unseen) {
            unseen.addAll(look.unseen());
        }
        for (Sighting sighting : look.sightings()) {
            if (!reported.has(sighting)) {
                record(sighting);
            }
        }
        notLookedAt.clear();
    }

    /**
     * Skip the look at the end of a test if the last one was a moment ago, because a look takes longer than some tests. The next look may
     * then be unable to attribute an escape to one of these tests.
     */
    private boolean isTooSoonAfterLastLook(WatchScope ending) {
        long now = System.nanoTime();
        if (ending.isTest() && starters.isEmpty() && now - lastLook < betweenLooks.toNanos()) {
            notLookedAt.add(ending);
            return true;
        }
        lastLook = now;
        return false;
    }

    private void record(Sighting sighting) {
        Blame blame = blame(sighting);
        if (blame != null) {
            Escape escape = escape(sighting);
            blame.record(escape, blame.onEscape(escape, AllowList.SYSTEM_RESOLVER));
        }
    }

    /** Attribute a socket of a child process to the test that started it; one of this JVM to the running tests. */
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
        WatchScope alone = scopes.alone();
        if (alone != null && notLookedAt.isEmpty()) {
            return Blame.of(alone);
        }
        List<WatchScope> running = new ArrayList<>(scopes.running());
        running.addAll(notLookedAt);
        return running.isEmpty() ? null : Blame.among(running);
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
                        ? "code of this JVM that bypasses the JDK"
                        : sighting.owner().toString(),
                false);
    }

    /** Return a sentence for each part of the system that could not be examined. */
    Collection<String> unseen() {
        synchronized (unseen) {
            return List.copyOf(unseen);
        }
    }
}
