package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.verdict.RecordedEscape.Repetition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The owner of escapes: a test, a class, or the run. Thread-safe.
 *
 * <p>It holds no reference to the test, because threads of a pool can keep a scope for the lifetime of the JVM.
 */
@API(status = Status.INTERNAL)
public final class WatchScope implements EscapeLog {

    private static final int MOST_RECORDED = 1_000;
    private static final int MOST_LINES = 100;
    private static final int MOST_OF_ONE_CALL = 100;

    private final String text;
    private final @Nullable WatchScope parent;
    private volatile EscapePolicy policy;
    private final @Nullable TestMethod method;
    private final List<RecordedEscape> recorded = new ArrayList<>();
    private final Set<String> lines = new HashSet<>();

    /** How often each call is recorded. */
    private final Map<Repetition, Integer> calls = new HashMap<>();

    /** The calls that are only counted, each kind with the first of them. */
    private final Map<Repetition, RecordedEscape> counted = new LinkedHashMap<>();

    private final boolean allWatched;
    private boolean ended;
    private volatile boolean alone;

    private WatchScope(
            String text,
            @Nullable WatchScope parent,
            EscapePolicy policy,
            @Nullable TestMethod method,
            boolean allWatched,
            boolean alone) {
        this.text = text;
        this.parent = parent;
        this.policy = policy;
        this.method = method;
        this.allWatched = allWatched;
        this.alone = alone;
    }

    /**
     * Create the scope of a run.
     *
     * @param allWatched whether every test of the run is watched
     * @param inParallel whether its tests can run at the same time; a test that is not watched is not noticed when it does
     */
    public static WatchScope run(EscapePolicy policy, boolean allWatched, boolean inParallel) {
        return new WatchScope("the run", null, policy, null, allWatched, allWatched || !inParallel);
    }

    /** Create the scope of a class in this run or enclosing class. */
    public WatchScope testClass(String name, EscapePolicy itsPolicy) {
        return new WatchScope(name, this, itsPolicy, null, allWatched, run().alone);
    }

    /** Create the scope of a test in this class, or in this run if its class is not watched. */
    public WatchScope test(String name, TestMethod itsMethod, EscapePolicy itsPolicy) {
        return new WatchScope(name, this, itsPolicy, itsMethod, allWatched, run().alone);
    }

    /** Return whether this is the scope of a run. */
    public boolean isRun() {
        return parent == null;
    }

    boolean isTest() {
        return method != null;
    }

    @Nullable TestMethod method() {
        return method;
    }

    /** Return the current policy. */
    public EscapePolicy policy() {
        return policy;
    }

    /** Replace the policy. */
    public void setPolicy(EscapePolicy another) {
        policy = another;
    }

    @Nullable WatchScope parent() {
        return parent;
    }

    WatchScope run() {
        WatchScope top = this;
        for (WatchScope next = parent; next != null; next = next.parent) {
            top = next;
        }
        return top;
    }

    boolean isOrIsIn(WatchScope other) {
        for (WatchScope next = this; next != null; next = next.parent) {
            if (next == other) {
                return true;
            }
        }
        return false;
    }

    boolean watchesAllTests() {
        return allWatched;
    }

    /** Return whether no other scope has been running since this one began, apart from enclosing and enclosed ones. */
    boolean isAlone() {
        return alone;
    }

    void setNotAlone() {
        alone = false;
    }

    /** Return this scope, or the nearest enclosing one that has not ended; the run if all have ended. */
    WatchScope current() {
        WatchScope next = this;
        while (next.hasEnded() && next.parent != null) {
            next = next.parent;
        }
        return next;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Record an escape, or return false if this scope has ended. */
    synchronized boolean add(RecordedEscape escape) {
        if (ended) {
            return false;
        }
        // A client that retries endlessly must not exhaust the memory.
        Repetition same = escape.repetition(escape.escape().target());
        int times = times(same);
        boolean fits = recorded.size() < MOST_RECORDED && times < MOST_OF_ONE_CALL;
        if (fits || (times == 0 && isNewLine(escape))) {
            recorded.add(escape);
            calls.merge(same, 1, Integer::sum);
        } else {
            counted.merge(
                    times > 0 ? same : escape.repetition(null), escape, (first, next) -> first.plus(next.times()));
        }
        return true;
    }

    /** Return whether the escape is the first one of its kind from its line. There is a limit for the number of lines. */
    synchronized boolean isFirst(Escape escape) {
        return lines.size() < MOST_LINES && lines.add(escape.kind() + " " + escape.line());
    }

    private int times(Repetition call) {
        Integer times = calls.get(call);
        return times == null ? 0 : times;
    }

    /** Return whether a baseline would lose a line without this escape. */
    private boolean isNewLine(RecordedEscape escape) {
        return escape.isKnown() && recorded.stream().noneMatch(other -> Objects.equals(escape.known(), other.known()));
    }

    /** End the scope, and return the escapes that were recorded and not taken, with the calls that were only counted. */
    synchronized List<RecordedEscape> end() {
        ended = true;
        Map<Repetition, RecordedEscape> rest = new LinkedHashMap<>(counted);
        List<RecordedEscape> all = new ArrayList<>();
        for (RecordedEscape each : recorded) {
            RecordedEscape more = rest.remove(each.repetition(each.escape().target()));
            RecordedEscape others = rest.remove(each.repetition(null));
            all.add(each.plus((more == null ? 0 : more.times()) + (others == null ? 0 : others.times())));
        }
        all.addAll(rest.values());
        return List.copyOf(all);
    }

    @Override
    public synchronized List<Escape> escapes() {
        return recorded.stream().map(RecordedEscape::escape).toList();
    }

    @Override
    public synchronized List<Escape> take(Predicate<? super Escape> condition) {
        List<RecordedEscape> taken =
                recorded.stream().filter(each -> condition.test(each.escape())).toList();
        recorded.removeAll(taken);
        for (RecordedEscape each : taken) { // the counted calls are the same, and later ones are recorded again
            Repetition same = each.repetition(each.escape().target());
            calls.remove(same);
            counted.remove(same);
        }
        return taken.stream().map(RecordedEscape::escape).toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
