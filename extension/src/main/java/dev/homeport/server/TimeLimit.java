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

/** Calls code that may never return, in another thread than the caller's. Thread-safe. */
final class TimeLimit {

    /** The time for interrupted code to clean up, and to throw an exception that says what it was waiting for. */
    private static final Duration PATIENCE_AFTER_INTERRUPT = Duration.ofSeconds(5);

    /** Roughly the time to wake a thread on a virtual machine. Many servers start or stop faster. */
    private static final Duration WAKING = Duration.ofNanos(200_000);

    /** The code did not return in time. */
    static final class LateException extends Exception {

        private static final long serialVersionUID = 1;

        LateException(Duration limit, StackTraceElement[] stack) {
            super("it has not returned after " + limit.toMillis() + " ms");
            setStackTrace(stack); // the reader wants to know where it hangs
        }

        /** Return the exception that the interrupted code threw, unless it only reports the interrupt. */
        Optional<Throwable> explanation() {
            return Optional.ofNullable(getCause()).filter(cause -> !(cause instanceof InterruptedException));
        }
    }

    private final Executor threads;
    private final String name;

    /**
     * Create a limit.
     *
     * @param threads runs each task in a thread that does nothing else meanwhile
     * @param name the name of that thread during the task
     */
    TimeLimit(Executor threads, String name) {
        this.threads = threads;
        this.name = name;
    }

    /**
     * Wait for the result of the call.
     *
     * @param late receives the result if it arrives after the timeout
     * @throws LateException if the result is late; the call is then interrupted
     * @throws Exception the exception of the call
     */
    <T> T call(Duration limit, Callable<T> call, Late<T> late) throws Exception {
        Task<T> task = new Task<>(name, call, late);
        threads.execute(task);
        waitBusily(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            LateException exceeded = new LateException(limit, task.stack());
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

    /** Yield in the loop, so that the other thread gets the processor if both need the same one. */
    @SuppressWarnings("ThreadPriorityCheck") // affects nothing but the duration
    private static void waitBusily(Task<?> task) {
        long start = System.nanoTime();
        while (!task.isDone() && System.nanoTime() - start < WAKING.toNanos()) {
            Thread.yield();
        }
    }

    private static void explain(LateException exceeded, Task<?> task) throws InterruptedException {
        try {
            task.get(PATIENCE_AFTER_INTERRUPT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            exceeded.initCause(failed.getCause());
        } catch (TimeoutException stillHanging) {
            // The stack trace remains as the explanation.
        }
    }

    /** Receives a result that arrives too late. */
    interface Late<T> {
        void clean(T result);
    }

    /** A call. During it, the shared thread has the name of the call and the context class loader of the caller. */
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

        /** Stop further interrupts of the thread, and return whether the caller has given up on the result. */
        private synchronized boolean end() {
            thread = null;
            ended = true;
            Thread.interrupted();
            return abandoned;
        }

        synchronized StackTraceElement[] stack() {
            return thread == null ? new StackTraceElement[0] : thread.getStackTrace();
        }

        /** Give up on the result: interrupt the thread, and clean up the result if there is one. */
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
                // Nothing to clean up without a result.
            }
        }
    }
}
