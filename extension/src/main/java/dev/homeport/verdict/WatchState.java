package dev.homeport.verdict;

/**
 * Whether anything has been watched in this JVM. Apart from {@link EscapeWatch}, so that who asks need not load that: a fork that
 * only leases ports would pay for it. Thread-safe.
 */
public final class WatchState {

    private static volatile boolean begun;

    private WatchState() {}

    /** Returns whether it has. */
    public static boolean isTrue() {
        return begun;
    }

    static void set() {
        begun = true;
    }
}
