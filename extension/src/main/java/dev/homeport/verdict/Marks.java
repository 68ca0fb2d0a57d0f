package dev.homeport.verdict;

import org.jspecify.annotations.Nullable;

/** Which test, class or run a thread works for, and whether it was told so or descends from a thread that was. */
public final class Marks {

    private static final InheritableThreadLocal<@Nullable Mark> CURRENT = new InheritableThreadLocal<>() {
        @Override
        protected @Nullable Mark childValue(@Nullable Mark parent) {
            return parent == null || parent.inherited() ? parent : new Mark(parent.subject(), true);
        }
    };

    private Marks() {}

    /** A thread's mark. */
    public record Mark(Subject subject, boolean inherited) {}

    /** Marks this thread, and returns what to {@link #restore} when it works for this subject no more. */
    public static @Nullable Mark enter(Subject subject) {
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

    static @Nullable Mark current() {
        return CURRENT.get();
    }
}
