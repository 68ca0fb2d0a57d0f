package dev.homeport.verdict;

import dev.homeport.verdict.ThreadOwners.Mark;
import dev.homeport.verdict.ThreadOwners.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Attributes escapes to tests. Thread-safe. The guide has the rules, under "Attribution".
 *
 * <p>An inherited mark is not enough for a pool: its threads keep the mark of the test that happened to start them. An explicit mark is
 * not enough while the thread runs tasks of other threads.
 */
final class Attribution {

    private final WatchScopes scopes;
    private final long firstThread;
    private final Supplier<ThreadCode> code;

    /**
     * @param firstThread the lowest id of a thread that was created after the watch began
     * @param code whose code this thread runs
     */
    Attribution(WatchScopes scopes, long firstThread, Supplier<ThreadCode> code) {
        this.scopes = scopes;
        this.firstThread = firstThread;
        this.code = code;
    }

    /** Return the attribution of the current call of this thread; null if it belongs to no watched test. */
    @Nullable Blame blame(Thread thread, @Nullable Mark mark, CallStack frames) {
        boolean borrowed = frames.isBorrowed();
        if (mark != null && mark.origin() == Origin.EXPLICIT && !borrowed) {
            return Blame.of(mark.scope());
        }
        if (frames.isOfEngineCode() && !borrowed) { // a test that is not watched, or not known yet
            return scopes.areAllTestsWatched() ? doubtful() : null;
        }
        if (mark != null && mark.origin() == Origin.CREATOR && frames.isDedicated()) {
            return ofOwnThread(mark.scope(), frames);
        }
        Blame written = writtenIn(frames);
        if (written != null) {
            return written;
        }
        boolean forkJoin = thread instanceof ForkJoinWorkerThread;
        if (mark == null && !forkJoin) {
            return ofUnrelatedThread(thread);
        }
        WatchScope alone = scopes.alone();
        if (alone == null) {
            return doubtful();
        }
        // Which test was the first to need a thread of such a pool says nothing about the tasks.
        boolean shared = forkJoin || frames.isOfExecutor();
        return mark != null && !shared && mark.scope().hasEnded() ? ofCreatorOrRunning(mark.scope()) : Blame.of(alone);
    }

    /** Attribute the call of a thread that a test created for one task, unless it may be one that another test handed over. */
    private Blame ofOwnThread(WatchScope creator, CallStack frames) {
        List<WatchScope> written = new ArrayList<>(scopes.runningTests(frames));
        boolean own = written.remove(creator) || creator.equals(scopes.endedTest(frames));
        if (own && (written.isEmpty() || !frames.mayBeHandedOver())) {
            return Blame.of(creator);
        }
        if (!written.isEmpty()) {
            return Blame.ofCreatorOr(creator, written);
        }
        return creator.hasEnded() || frames.mayBeHandedOver() ? ofCreatorOrRunning(creator) : Blame.of(creator);
    }

    /** Blame the creator of the thread, or one of the other running tests, for which the thread may work now. */
    private Blame ofCreatorOrRunning(WatchScope creator) {
        return Blame.ofCreatorOr(
                creator,
                scopes.running().stream()
                        .filter(running -> !creator.isOrIsIn(running))
                        .toList());
    }

    /** Attribute by the test methods on the stack. */
    private @Nullable Blame writtenIn(CallStack frames) {
        List<WatchScope> running = scopes.runningTests(frames);
        WatchScope ended = scopes.endedTest(frames);
        if (running.isEmpty()) {
            return ended == null ? null : Blame.of(ended);
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

    /**
     * Attribute the call of a thread that no test is known to have created: one of an agent, of code that ran before the watch, or of the
     * JDK, whose clients create threads without inherited marks.
     */
    private @Nullable Blame ofUnrelatedThread(Thread thread) {
        ThreadCode its = code.get();
        if (its == ThreadCode.AGENT) {
            return null;
        }
        boolean perhapsOfAgent = its == ThreadCode.JDK && id(thread) < firstThread;
        WatchScope alone = perhapsOfAgent ? null : scopes.alone();
        return alone != null ? Blame.of(alone) : doubtful();
    }

    private @Nullable Blame doubtful() {
        List<WatchScope> running = scopes.running();
        boolean runOnly = running.stream().allMatch(WatchScope::isRun);
        boolean unwatched = running.isEmpty() || (runOnly && !scopes.areAllTestsWatched());
        return unwatched ? null : Blame.among(running);
    }

    @SuppressWarnings("deprecation") // threadId() exists since JDK 19
    static long id(Thread thread) {
        return thread.getId();
    }
}
