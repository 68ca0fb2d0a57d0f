package dev.homeport.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Attributes escapes to tests. Thread-safe.
 *
 * <p>It uses the first of these that applies: the explicit mark of the thread; the test method on the stack, which a pool thread shows if
 * the task is a lambda of the test; the inherited mark of the thread, if it was started for one task; the test or class that has been
 * running alone since it began. Any other escape cannot be attributed to one test, and fails none.
 *
 * <p>An inherited mark is not enough for a pool: its threads keep the mark of the test that happened to start them. An explicit mark is
 * not enough while the thread runs tasks of other threads.
 */
final class Attribution {

    private final WatchScopes scopes;
    private final long firstThread;

    /** @param firstThread the lowest id of a thread that was created after the watch began */
    Attribution(WatchScopes scopes, long firstThread) {
        this.scopes = scopes;
        this.firstThread = firstThread;
    }

    /** Return the attribution of the current call of this thread; null if it belongs to no watched test. */
    @Nullable Blame blame(Thread thread, ThreadOwners.@Nullable Mark mark, CallStack frames) {
        boolean borrowed = frames.isBorrowed();
        if (mark != null && !mark.inherited() && !borrowed) {
            return Blame.of(mark.scope());
        }
        if (frames.isOfEngineCode() && !borrowed) { // a test that is not watched, or not known yet
            return scopes.areAllTestsWatched() ? doubtful() : null;
        }
        WatchScope marked = mark == null ? null : mark.scope();
        Blame written = writtenIn(marked, frames);
        if (written != null) {
            return written;
        }
        if (marked != null && frames.isDedicated()) {
            return Blame.of(marked);
        }
        if (marked == null && isOlderThanTheWatch(thread)) {
            return null;
        }
        WatchScope alone = scopes.alone();
        return alone != null ? Blame.of(alone) : doubtful();
    }

    /** Attribute by the test methods on the stack. */
    private @Nullable Blame writtenIn(@Nullable WatchScope marked, CallStack frames) {
        List<WatchScope> running = scopes.runningTests(frames);
        WatchScope ended = scopes.endedTest(frames);
        if (running.isEmpty()) {
            return ended == null ? null : Blame.of(ended);
        }
        if (marked != null && running.contains(marked) && frames.isDedicated()) {
            return Blame.of(marked);
        }
        WatchScope only = running.get(0);
        if (running.size() == 1 && (ended == null || only.isAlone())) {
            return Blame.of(only);
        }
        List<WatchScope> candidates = new ArrayList<>(running);
        if (ended != null) {
            candidates.add(ended);
        }
        return Blame.among(candidates);
    }

    private @Nullable Blame doubtful() {
        List<WatchScope> running = scopes.running();
        boolean runOnly = running.stream().allMatch(WatchScope::isRun);
        boolean unwatched = running.isEmpty() || (runOnly && !scopes.areAllTestsWatched());
        return unwatched ? null : Blame.among(running);
    }

    /**
     * Return whether the thread is not related to tests, like the thread of an agent. Threads of a {@code ForkJoinPool} are: those of the
     * common pool, and JUnit's, which exist before any test and run parts of a test's parallel stream.
     */
    private boolean isOlderThanTheWatch(Thread thread) {
        return id(thread) < firstThread && !(thread instanceof ForkJoinWorkerThread);
    }

    @SuppressWarnings("deprecation") // threadId() exists since JDK 19
    static long id(Thread thread) {
        return thread.getId();
    }
}
