package dev.homeport.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Whose escape was it? Thread-safe.
 *
 * <p>In this order: whom the thread was told it works for; the test whose method is on the stack, which a pool's thread
 * shows if the task is a lambda of the test; whom the thread descends from, if it was started for one task; the test or
 * class that runs, if no other has run since it began. What is left is in doubt, and nobody fails for it.
 *
 * <p>Descent alone does not do for a pool: its threads keep the mark of the test that happened to start them. Nor does what a
 * thread was told, while it helps out with the tasks of others.
 */
final class Attribution {

    private final WatchScopes subjects;
    private final long firstThread;

    /** @param firstThread the least id that a thread can have which was made since the watch began */
    Attribution(WatchScopes subjects, long firstThread) {
        this.subjects = subjects;
        this.firstThread = firstThread;
    }

    /** Returns whose the call is that this thread is making; null if it is nobody's who is watched. */
    @Nullable Blame blame(Thread thread, ThreadOwners.@Nullable Mark mark, CallStack frames) {
        boolean borrowed = frames.areBorrowed();
        if (mark != null && !mark.inherited() && !borrowed) {
            return Blame.of(mark.subject());
        }
        if (frames.areOfEngine() && !borrowed) { // a test that is not watched, or is not known yet
            return subjects.areAll() ? doubtful() : null;
        }
        WatchScope marked = mark == null ? null : mark.subject();
        Blame written = writtenIn(marked, frames);
        if (written != null) {
            return written;
        }
        if (marked != null && frames.areDedicated()) {
            return Blame.of(marked);
        }
        if (marked == null && isOlderThanTheWatch(thread)) {
            return null;
        }
        WatchScope alone = subjects.alone();
        return alone != null ? Blame.of(alone) : doubtful();
    }

    /** Goes by the test methods that the stack shows. */
    private @Nullable Blame writtenIn(@Nullable WatchScope marked, CallStack frames) {
        List<WatchScope> running = subjects.runningTests(frames);
        WatchScope ended = subjects.endedTest(frames);
        if (running.isEmpty()) {
            return ended == null ? null : Blame.of(ended);
        }
        if (marked != null && running.contains(marked) && frames.areDedicated()) {
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
        return Blame.amongst(candidates);
    }

    private @Nullable Blame doubtful() {
        List<WatchScope> running = subjects.running();
        boolean runOnly = running.stream().allMatch(WatchScope::isRun);
        boolean nobodys = running.isEmpty() || (runOnly && !subjects.areAll());
        return nobodys ? null : Blame.amongst(running);
    }

    /**
     * An agent's thread, say, of which tests know nothing. Those of a {@code ForkJoinPool} work for everybody: the common ones, and
     * JUnit's, which are there before any test and take parts of a test's parallel stream.
     */
    private boolean isOlderThanTheWatch(Thread thread) {
        return id(thread) < firstThread && !(thread instanceof ForkJoinWorkerThread);
    }

    @SuppressWarnings("deprecation") // threadId() is there since JDK 19
    static long id(Thread thread) {
        return thread.getId();
    }
}
