package dev.homeport.verdict;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Which test, class or run a thread works for, and whether it was told so or descends from a thread that was. */
public final class ThreadOwners {

    private static final InheritableThreadLocal<@Nullable Mark> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Mark childValue(@Nullable Mark parent) {
            return parent == null || parent.inherited() ? parent : new Mark(parent.subject(), true);
        }
    };

    private ThreadOwners() {}

    /** A thread's mark. */
    public record Mark(WatchScope subject, boolean inherited) {}

    /** Marks this thread, and returns what to {@link #restore} when it works for this subject no more. */
    public static @Nullable Mark enter(WatchScope subject) {
        Mark before = CURRENT.get();
        CURRENT.set(new Mark(subject, false));
        return before;
    }

    /** Gives this thread back the mark it had. */
    public static void restore(@Nullable Mark before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /** Returns an executor whose tasks work for the one that this thread works for now. */
    public static Executor kept(Executor threads) {
        return marked(CURRENT.get(), threads);
    }

    /** Returns an executor whose tasks work for this subject. */
    public static Executor of(WatchScope subject, Executor threads) {
        return marked(new Mark(subject, false), threads);
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
