package dev.homeport.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls into code that may never return, in a thread of its own: one after the other. Thread-safe. */
final class TimeLimit implements AutoCloseable {

    /** How long code that is interrupted may take to clean up, and to say what it has been waiting for. */
    private static final Duration PATIENCE_AFTER_INTERRUPT = Duration.ofSeconds(5);

    /** The code did not return in time. */
    static final class Exceeded extends Exception {

        private static final long serialVersionUID = 1;

        Exceeded(Duration limit, Thread thread) {
            super("it has not returned after " + limit.toMillis() + " ms");
            setStackTrace(thread.getStackTrace()); // where it hangs is what the reader wants to know
        }

        /** Returns what the code threw when it was interrupted, if that says more than that it was. */
        Optional<Throwable> explanation() {
            return Optional.ofNullable(getCause()).filter(cause -> !(cause instanceof InterruptedException));
        }
    }

    private final ExecutorService executor;
    private volatile @Nullable Thread thread;

    /** Makes one whose thread has that name. */
    TimeLimit(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.executor = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            made.setContextClassLoader(loader);
            thread = made;
            return made;
        });
    }

    /**
     * Waits for the call's result.
     *
     * @param late takes the result if it comes after all when nobody waits for it any more
     * @throws Exceeded if there is no result in time; the call is then interrupted, and none follows
     * @throws Exception what the call throws
     */
    <T> T call(Duration limit, Callable<T> call, Late<T> late) throws Exception {
        Task<T> task = new Task<>(call, late);
        executor.execute(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            Exceeded exceeded = new Exceeded(limit, requireNonNull(thread));
            abandon(task);
            explain(exceeded, task);
            throw exceeded;
        } catch (InterruptedException interrupted) {
            abandon(task);
            throw interrupted;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Ends the thread when what it is called for is done. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private void abandon(Task<?> task) {
        task.abandoned();
        executor.shutdownNow();
    }

    private static void explain(Exceeded exceeded, Task<?> task) throws InterruptedException {
        try {
            task.get(PATIENCE_AFTER_INTERRUPT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            exceeded.initCause(failed.getCause());
        } catch (TimeoutException stillHanging) {
            // Then there is the stack trace.
        }
    }

    /** Deals with a result that nobody waits for. */
    interface Late<T> {
        void clean(T result);
    }

    private static final class Task<T> extends FutureTask<T> {

        private final Late<T> late;
        private boolean abandoned;
        private boolean cleaned;

        Task(Callable<T> call, Late<T> late) {
            super(call);
            this.late = late;
        }

        @Override
        protected synchronized void done() {
            cleanIfBoth();
        }

        synchronized void abandoned() {
            abandoned = true;
            if (isDone()) {
                cleanIfBoth();
            }
        }

        private void cleanIfBoth() {
            if (abandoned && !cleaned) {
                cleaned = true;
                try {
                    late.clean(get());
                } catch (InterruptedException | ExecutionException noResult) {
                    // Then there is nothing to clean.
                }
            }
        }
    }
}
