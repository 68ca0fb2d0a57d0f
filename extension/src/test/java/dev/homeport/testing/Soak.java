package dev.homeport.testing;

import java.time.Duration;

/** The scale of tests that provoke races: {@code -Dhomeport.soak=true} multiplies it by ten. */
public final class Soak {

    private static final int FACTOR = Boolean.getBoolean("homeport.soak") ? 10 : 1;

    private Soak() {}

    public static int times(int count) {
        return count * FACTOR;
    }

    /** Return the timeout of a child process, which is many times longer than it needs. */
    public static Duration limit() {
        return Duration.ofSeconds(60).multipliedBy(FACTOR);
    }
}
