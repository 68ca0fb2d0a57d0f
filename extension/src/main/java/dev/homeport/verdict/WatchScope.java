package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whom an escape can belong to: a test, a class, or the run. Thread-safe.
 *
 * <p>It refers to nothing of the test, for threads of a pool may remember it for the life of the JVM.
 */
public final class WatchScope implements EscapeLog {

    private static final int MOST_RECORDED = 1_000;

    private final String text;
    private final @Nullable WatchScope parent;
    private volatile EscapePolicy policy;
    private final @Nullable TestMethod method;
    private final List<RecordedEscape> recorded = new ArrayList<>();
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
     * Describes a run.
     *
     * @param allWatched whether every test of it is watched
     * @param inParallel whether its tests may run at the same time; one that is not watched cannot be seen to do so
     */
    public static WatchScope run(EscapePolicy policy, boolean allWatched, boolean inParallel) {
        return new WatchScope("the run", null, policy, null, allWatched, allWatched || !inParallel);
    }

    /** Describes a class of this run, or of the class around it. */
    public WatchScope testClass(String name, EscapePolicy itsPolicy) {
        return new WatchScope(name, this, itsPolicy, null, allWatched, run().alone);
    }

    /** Describes a test of this class, or of the run if its class is not watched. */
    public WatchScope test(String name, TestMethod itsMethod, EscapePolicy itsPolicy) {
        return new WatchScope(name, this, itsPolicy, itsMethod, allWatched, run().alone);
    }

    boolean isRun() {
        return parent == null;
    }

    boolean isTest() {
        return method != null;
    }

    @Nullable TestMethod method() {
        return method;
    }

    /** Returns what holds for it. */
    public EscapePolicy policy() {
        return policy;
    }

    /** Has another policy hold from now on. */
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

    boolean isAllWatched() {
        return allWatched;
    }

    /** Returns whether nothing but this, what is around it and what is in it has run since it began. */
    boolean isAlone() {
        return alone;
    }

    void setNotAlone() {
        alone = false;
    }

    /** Returns this, or the next around it that has not ended; the run if all have. */
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

    /** Records an escape; returns false if this has ended. */
    synchronized boolean add(RecordedEscape escape) {
        if (ended) {
            return false;
        }
        if (recorded.size() < MOST_RECORDED) { // whoever tries again and again need not run out of memory
            recorded.add(escape);
        }
        return true;
    }

    /** Ends it, and returns what was recorded and not taken. */
    synchronized List<RecordedEscape> end() {
        ended = true;
        return List.copyOf(recorded);
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
        return taken.stream().map(RecordedEscape::escape).toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
