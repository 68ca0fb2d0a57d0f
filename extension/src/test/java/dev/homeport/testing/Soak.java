package dev.homeport.testing;

import java.time.Duration;

/** How long the races are run: {@code -Dhomeport.soak=true} makes ten times as much of each. */
public final class Soak {

    private static final int FACTOR = Boolean.getBoolean("homeport.soak") ? 10 : 1;

    private Soak() {}

    public static int times(int count) {
        return count * FACTOR;
    }

    /** Returns the time after which a child process is given up, many times what it takes. */
    public static Duration limit() {
        return Duration.ofSeconds(60).multipliedBy(FACTOR);
    }
}
