package dev.homeport.verdict;

import dev.homeport.agent.Agent;
import dev.homeport.agent.AgentUnavailableException;
import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import dev.homeport.agent.NetworkObserver;
import dev.homeport.agent.Subscription;
import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnEscape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The watch of this JVM: is told of calls to the network, finds out which of them are escapes, and whose.
 *
 * <p>Thread-safe. As long as nobody is watched, nothing is an escape.
 */
public final class EscapeWatch implements NetworkObserver {

    private static final int MOST_REPORTED = 10_000;
    private static final EscapeWatch OF_THIS_JVM = new EscapeWatch();

    private final WatchScopes subjects = new WatchScopes();
    private final ReportedSockets told = new ReportedSockets();
    private final OpenedServers servers = new OpenedServers();
    private final Children children = new Children(told);
    private final SystemEscapes sightings = new SystemEscapes(subjects, told);
    private final EscapeRule rule = new EscapeRule(new LocalNames());
    private final Attribution attribution = new Attribution(subjects, Attribution.id(new Thread()));

    private final List<RunSummary.Entry> entries = new ArrayList<>();
    private int tests;
    private volatile boolean started;
    private volatile @Nullable String unavailable;

    EscapeWatch() {}

    /** Returns the one that this JVM has. */
    public static EscapeWatch ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * Begins to watch. The first time with a policy that wants to know, this loads the agent, which takes a while.
     */
    public void begin(WatchScope subject) {
        if (subject.policy().onEscape() != OnEscape.OFF) {
            start();
        }
        WatchState.begin();
        subjects.begin(subject);
    }

    private void start() {
        if (!started) {
            synchronized (this) {
                if (!started) {
                    unavailable = agent();
                    sightings.begin();
                    started = true;
                }
            }
        }
    }

    /** Returns why there is none, or null. */
    private @Nullable String agent() {
        try {
            Subscription unused = Agent.watch(this); // for the life of the JVM
            return null;
        } catch (AgentUnavailableException reason) {
            return reason.getMessage();
        }
    }

    /** Returns a sentence for everything that cannot be watched; empty if all is well, or nothing was to be watched. */
    public List<String> notWatched() {
        List<String> sentences = new ArrayList<>(Agent.holes());
        if (unavailable != null) {
            sentences.add(unavailable);
        }
        sentences.addAll(sightings.unseen());
        return List.copyOf(sentences);
    }

    /** Returns the log of that, in which there is whatever has happened when it is asked, in child processes too. */
    public EscapeLog log(WatchScope subject) {
        return new EscapeLog() {
            @Override
            public List<Escape> escapes() {
                catchUp();
                return subject.escapes();
            }

            @Override
            public List<Escape> take(Predicate<? super Escape> condition) {
                catchUp();
                return subject.take(condition);
            }
        };
    }

    private void catchUp() {
        collectOfChildren();
        sightings.look(false);
    }

    private void collectOfChildren() {
        try {
            children.collect();
        } catch (IOException unreadable) {
            unavailable = "what child JVMs wrote of their escapes cannot be read (" + unreadable + ").";
        }
    }

    /** Ends that, and returns what was recorded and not taken. */
    public List<RecordedEscape> end(WatchScope subject) {
        collectOfChildren();
        sightings.lookFor(subject);
        List<RecordedEscape> recorded = subjects.end(subject);
        synchronized (entries) {
            tests += subject.isTest() ? 1 : 0;
            for (RecordedEscape each : recorded) {
                if (entries.size() < MOST_REPORTED) {
                    entries.add(RunSummary.Entry.of(subject, each));
                }
            }
        }
        return recorded;
    }

    /** Returns the servers that a test, which has ended, has left or has had listen on a port of its own choice. */
    public List<ServerTrouble> troublesOf(WatchScope subject) {
        return servers.troublesOf(subject);
    }

    /** Returns what came of watching since the last time that somebody asked. */
    public RunSummary takeTally() {
        List<String> unseen = notWatched();
        List<ServerTrouble> troubles = servers.takeTroubles();
        synchronized (entries) {
            RunSummary tally = new RunSummary(tests, List.copyOf(entries), troubles, unseen);
            tests = 0;
            entries.clear();
            return tally;
        }
    }

    @Override
    public void happens(NetworkCall call) throws IOException {
        Escape.Kind kind = rule.judge(call);
        if (kind == null) { // before the stack is asked for, which takes longer
            if (call.action() == NetworkAction.LISTEN && !subjects.isEmpty()) {
                opens(call);
            }
            return;
        }
        if (call.address() != null) {
            told.add(kind, call.address());
        }
        if (subjects.isEmpty()) {
            return;
        }
        CallStack frames = CallStack.ofThisThread();
        Escape escape = Observed.escape(rule, call, frames);
        Blame blame = escape == null ? null : blame(frames);
        if (escape != null && blame != null) {
            escapes(blame, escape);
        }
    }

    private void opens(NetworkCall call) {
        CallStack frames = CallStack.ofThisThread();
        Blame blame = frames.areHomeports() ? null : blame(frames);
        if (blame != null && call.address() != null) {
            servers.add(blame, call.address(), call.portChosen(), frames.line());
        }
    }

    /** Returns that servers are to be told of: what is left of them is trouble too. */
    @Override
    public Set<NetworkAction> alsoOnLoopback() {
        return Set.of(NetworkAction.LISTEN);
    }

    /** Has it known which ports this JVM leases. */
    public void setLeased(IntPredicate ports) {
        servers.setLeased(ports);
        sightings.setLeased(ports);
    }

    private @Nullable Blame blame(CallStack frames) {
        return attribution.blame(Thread.currentThread(), ThreadOwners.current(), frames);
    }

    @Override
    public void started(ProcessHandle child) {
        Blame blame = subjects.isEmpty() ? null : blame(CallStack.ofThisThread());
        if (blame != null) {
            sightings.started(child, blame);
        }
    }

    @Override
    public Optional<String> inherited() {
        Blame blame = subjects.isEmpty() ? null : blame(CallStack.ofThisThread());
        if (blame == null || blame.subjects().get(0).policy().onEscape() == OnEscape.OFF) {
            return Optional.empty();
        }
        try {
            return Optional.of(children.inherited(blame));
        } catch (IOException noFolder) {
            return Optional.empty();
        }
    }

    /** Records first and throws then: code that swallows the exception fails its test all the same. */
    private static void escapes(Blame blame, Escape escape) throws IOException {
        OnEscape onEscape = blame.onEscape(escape, Observed::resolve);
        if (onEscape == OnEscape.OFF) {
            return;
        }
        boolean heldBack = onEscape == OnEscape.BLOCK;
        Escape known = heldBack ? escape.asHeldBack() : escape;
        blame.record(known, onEscape);
        if (heldBack) {
            throw new IOException(EscapeMessages.refusal(blame, known));
        }
    }
}
