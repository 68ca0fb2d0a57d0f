package dev.homeport.verdict;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Records whether this JVM has begun to watch. A separate class so that reading it does not load {@link EscapeWatch}, which a fork that
 * only leases ports would pay for. Thread-safe.
 */
@API(status = Status.INTERNAL)
public final class WatchState {

    private static volatile boolean begun;

    private WatchState() {}

    /** Return whether this JVM has begun to watch. */
    public static boolean hasBegun() {
        return begun;
    }

    static void begin() {
        begun = true;
    }
}
