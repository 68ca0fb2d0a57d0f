package dev.homeport.verdict;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinWorkerThread;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The test, class or run that a thread works for. A thread is marked explicitly, or inherits the mark of the thread that created it. */
@API(status = Status.INTERNAL)
public final class ThreadOwners {

    private static final InheritableThreadLocal<@Nullable Mark> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Mark childValue(@Nullable Mark parent) {
            if (parent == null || parent.origin() == Origin.DISTANT) {
                return parent;
            }
            // The creator may be a pool's thread, or work for another test while it waits.
            boolean direct = parent.origin() == Origin.EXPLICIT && !isBorrowed();
            return new Mark(parent.scope(), direct ? Origin.CREATOR : Origin.DISTANT);
        }
    };

    private ThreadOwners() {}

    /** Where a thread has its mark from. */
    @API(status = Status.INTERNAL)
    public enum Origin {

        /** The thread was marked while it works for the scope. */
        EXPLICIT,

        /** The thread was created by one that was marked. */
        CREATOR,

        /** The thread inherited the mark from one that inherited it too, or that worked for another scope at that moment. */
        DISTANT
    }

    /** The mark of a thread. */
    @API(status = Status.INTERNAL)
    public record Mark(WatchScope scope, Origin origin) {}

    /** Only threads of a {@code ForkJoinPool} are examined: reading the stack takes as long as creating a thread. */
    private static boolean isBorrowed() {
        return Thread.currentThread() instanceof ForkJoinWorkerThread
                && CallStack.ofThisThread().isBorrowed();
    }

    /** Mark this thread, and return the previous mark, to {@link #restore} it when the thread no longer works for the scope. */
    public static @Nullable Mark enter(WatchScope scope) {
        Mark before = CURRENT.get();
        CURRENT.set(new Mark(scope, Origin.EXPLICIT));
        return before;
    }

    /** Restore the previous mark of this thread. */
    public static void restore(@Nullable Mark before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /** Return an executor with tasks that work for the current owner of this thread. */
    public static Executor ofCurrent(Executor threads) {
        return marked(CURRENT.get(), threads);
    }

    /** Return an executor with tasks that work for this scope. */
    public static Executor of(WatchScope scope, Executor threads) {
        return marked(new Mark(scope, Origin.EXPLICIT), threads);
    }

    private static Executor marked(@Nullable Mark mark, Executor threads) {
        return task -> threads.execute(() -> {
            Mark before = CURRENT.get();
            restore(mark);
            try {
                task.run();
            } finally {
                restore(before);
            }
        });
    }

    static @Nullable Mark current() {
        return CURRENT.get();
    }
}
