package dev.homeport.watch;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks again and again for as long as there is something to look at, by a thread that lives no longer. However long a look takes,
 * at most a fifth of the time is spent on looking: to look for children is to walk through all processes of the host, and where there
 * are two thousand that takes 50 ms.
 */
final class PeriodicLook {

    private static final int PAUSES_PER_ROUND = 4;

    private final Object lock;
    private final Duration pause;
    private final BooleanSupplier round;
    private @Nullable Thread thread;
    private boolean closed;

    /** @param round called with the lock held; returns whether there are to be more */
    PeriodicLook(Object lock, Duration pause, BooleanSupplier round) {
        this.lock = lock;
        this.pause = pause;
        this.round = round;
    }

    void begin() {
        synchronized (lock) {
            if (thread == null && !closed) {
                thread = new Thread(this::run, "homeport-watch");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }

    /** Makes the next round now. */
    void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    /** Returns how long to wait after a round that took so long. */
    Duration pauseAfter(Duration took) {
        Duration fair = took.multipliedBy(PAUSES_PER_ROUND);
        return fair.compareTo(pause) > 0 ? fair : pause;
    }

    private void run() {
        synchronized (lock) {
            try {
                for (long begun = System.nanoTime(); !closed && round.getAsBoolean(); begun = System.nanoTime()) {
                    lock.wait(pauseAfter(Duration.ofNanos(System.nanoTime() - begun))
                            .toMillis());
                }
            } catch (InterruptedException nobodyElseHasThisThread) {
                Thread.currentThread().interrupt();
            } finally {
                thread = null;
            }
        }
    }
}
