package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whom an escape can belong to: a test, a class, or the run. Thread-safe.
 *
 * <p>It refers to nothing of the test, for threads of a pool may remember it for the life of the JVM.
 */
public final class Subject implements EscapeLog {

    private static final int MOST_RECORDED = 1_000;

    private final String text;
    private final @Nullable Subject parent;
    private volatile Policy policy;
    private final @Nullable TestMethod method;
    private final List<Recorded> recorded = new ArrayList<>();
    private final boolean allWatched;
    private boolean ended;
    private volatile boolean alone;

    private Subject(
            String text,
            @Nullable Subject parent,
            Policy policy,
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
    public static Subject run(Policy policy, boolean allWatched, boolean inParallel) {
        return new Subject("the run", null, policy, null, allWatched, allWatched || !inParallel);
    }

    /** Describes a class of this run, or of the class around it. */
    public Subject testClass(String name, Policy itsPolicy) {
        return new Subject(name, this, itsPolicy, null, allWatched, run().alone);
    }

    /** Describes a test of this class, or of the run if its class is not watched. */
    public Subject test(String name, TestMethod itsMethod, Policy itsPolicy) {
        return new Subject(name, this, itsPolicy, itsMethod, allWatched, run().alone);
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
    public Policy policy() {
        return policy;
    }

    /** Has another policy hold from now on. */
    public void setPolicy(Policy another) {
        policy = another;
    }

    @Nullable Subject parent() {
        return parent;
    }

    Subject run() {
        Subject top = this;
        for (Subject next = parent; next != null; next = next.parent) {
            top = next;
        }
        return top;
    }

    boolean isOrIsIn(Subject other) {
        for (Subject next = this; next != null; next = next.parent) {
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
    Subject current() {
        Subject next = this;
        while (next.hasEnded() && next.parent != null) {
            next = next.parent;
        }
        return next;
    }

    synchronized boolean hasEnded() {
        return ended;
    }

    /** Records an escape; returns false if this has ended. */
    synchronized boolean add(Recorded escape) {
        if (ended) {
            return false;
        }
        if (recorded.size() < MOST_RECORDED) { // whoever tries again and again need not run out of memory
            recorded.add(escape);
        }
        return true;
    }

    /** Ends it, and returns what was recorded and not taken. */
    synchronized List<Recorded> end() {
        ended = true;
        return List.copyOf(recorded);
    }

    @Override
    public synchronized List<Escape> escapes() {
        return recorded.stream().map(Recorded::escape).toList();
    }

    @Override
    public synchronized List<Escape> take(Predicate<? super Escape> condition) {
        List<Recorded> taken =
                recorded.stream().filter(each -> condition.test(each.escape())).toList();
        recorded.removeAll(taken);
        return taken.stream().map(Recorded::escape).toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
