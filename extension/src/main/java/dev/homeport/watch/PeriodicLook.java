package dev.homeport.watch;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls in a daemon thread while there is something to poll; the thread ends with the last subject. It polls for at
 * most a fifth of the time, because searching for children walks through all processes of the host, which takes 50 ms
 * if there are two thousand.
 */
final class PeriodicLook {

    private static final int PAUSES_PER_ROUND = 4;

    private final Object lock;
    private final Duration pause;
    private final BooleanSupplier round;
    private @Nullable Thread thread;
    private boolean closed;

    /** @param round one poll, called with the lock held; returns whether to continue */
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

    /** Start the next poll now. */
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

    /** Return the pause after a poll of this duration. */
    Duration pauseAfter(Duration duration) {
        Duration fair = duration.multipliedBy(PAUSES_PER_ROUND);
        return fair.compareTo(pause) > 0 ? fair : pause;
    }

    private void run() {
        synchronized (lock) {
            try {
                for (long begun = System.nanoTime(); !closed && round.getAsBoolean(); begun = System.nanoTime()) {
                    lock.wait(pauseAfter(Duration.ofNanos(System.nanoTime() - begun))
                            .toMillis());
                }
            } catch (InterruptedException unexpected) {
                Thread.currentThread().interrupt();
            } finally {
                thread = null;
            }
        }
    }
}
