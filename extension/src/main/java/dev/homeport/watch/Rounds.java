package dev.homeport.watch;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Looks again and again for as long as there is something to look at, by a thread that lives no longer. */
final class Rounds {

    private final Object lock;
    private final Duration pause;
    private final BooleanSupplier round;
    private @Nullable Thread thread;
    private boolean closed;

    /** @param round called with the lock held; returns whether there are to be more */
    Rounds(Object lock, Duration pause, BooleanSupplier round) {
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

    private void run() {
        synchronized (lock) {
            try {
                while (!closed && round.getAsBoolean()) {
                    lock.wait(pause.toMillis());
                }
            } catch (InterruptedException nobodyElseHasThisThread) {
                Thread.currentThread().interrupt();
            } finally {
                thread = null;
            }
        }
    }
}
