package dev.homeport.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls into code that may never return, in another thread than the caller's. Thread-safe. */
final class TimeLimit {

    /** How long code that is interrupted may take to clean up, and to say what it has been waiting for. */
    private static final Duration PATIENCE_AFTER_INTERRUPT = Duration.ofSeconds(5);

    /** About what it takes to wake a thread, on a virtual machine: many a server starts, or stops, in less. */
    private static final Duration WAKING = Duration.ofNanos(200_000);

    /** The code did not return in time. */
    static final class Exceeded extends Exception {

        private static final long serialVersionUID = 1;

        Exceeded(Duration limit, StackTraceElement[] stack) {
            super("it has not returned after " + limit.toMillis() + " ms");
            setStackTrace(stack); // where it hangs is what the reader wants to know
        }

        /** Returns what the code threw when it was interrupted, if that says more than that it was. */
        Optional<Throwable> explanation() {
            return Optional.ofNullable(getCause()).filter(cause -> !(cause instanceof InterruptedException));
        }
    }

    private final Executor threads;
    private final String name;

    /**
     * Makes one.
     *
     * @param threads has each task run by a thread that does nothing else meanwhile
     * @param name what such a thread is called while it does
     */
    TimeLimit(Executor threads, String name) {
        this.threads = threads;
        this.name = name;
    }

    /**
     * Waits for the call's result.
     *
     * @param late takes the result if it comes after all when nobody waits for it any more
     * @throws Exceeded if there is no result in time; the call is then interrupted
     * @throws Exception what the call throws
     */
    <T> T call(Duration limit, Callable<T> call, Late<T> late) throws Exception {
        Task<T> task = new Task<>(name, call, late);
        threads.execute(task);
        waitBusily(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            Exceeded exceeded = new Exceeded(limit, task.stack());
            task.abandon();
            explain(exceeded, task);
            throw exceeded;
        } catch (InterruptedException interrupted) {
            task.abandon();
            throw interrupted;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Yields, so that the other thread is not kept from a processor that both need. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but the time it takes
    private static void waitBusily(Task<?> task) {
        long start = System.nanoTime();
        while (!task.isDone() && System.nanoTime() - start < WAKING.toNanos()) {
            Thread.yield();
        }
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

    /** A call. Its thread, which is another's before and after, bears its name and has its caller's class loader. */
    private static final class Task<T> extends FutureTask<T> {

        private final String name;
        private final Late<T> late;
        private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
        private @Nullable Thread thread;
        private boolean ended;
        private boolean abandoned;

        Task(String name, Callable<T> call, Late<T> late) {
            super(call);
            this.name = name;
            this.late = late;
        }

        @Override
        public void run() {
            Thread current = Thread.currentThread();
            String nameBefore = current.getName();
            ClassLoader loaderBefore = current.getContextClassLoader();
            current.setName(name);
            current.setContextClassLoader(loader);
            begin(current);
            try {
                super.run();
                if (end()) {
                    clean();
                }
            } finally {
                current.setContextClassLoader(loaderBefore);
                current.setName(nameBefore);
            }
        }

        private synchronized void begin(Thread current) {
            thread = current;
            if (abandoned) {
                current.interrupt();
            }
        }

        /** From here on nobody interrupts the thread. Returns whether nobody waits for the result. */
        private synchronized boolean end() {
            thread = null;
            ended = true;
            Thread.interrupted();
            return abandoned;
        }

        synchronized StackTraceElement[] stack() {
            return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        }

        /** Nobody waits for the result any more. */
        void abandon() {
            if (hasEndedWhenAbandoned()) {
                clean();
            }
        }

        private synchronized boolean hasEndedWhenAbandoned() {
            abandoned = true;
            if (thread != null) {
                thread.interrupt();
            }
            return ended;
        }

        private void clean() {
            try {
                late.clean(get());
            } catch (InterruptedException | ExecutionException noResult) {
                // Then there is nothing to clean.
            }
        }
    }
}
