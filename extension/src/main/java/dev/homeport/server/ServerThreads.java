package dev.homeport.server;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The threads in which servers start and stop, so that a server that hangs fails its test but does not block it. There are as many as
 * servers start or stop at the same time. An idle thread is kept for ten seconds, because creating one takes longer than starting
 * most servers.
 *
 * <p>They are daemon threads and do not inherit their callers' thread-locals, so one test cannot affect another test's server.
 * Thread-safe.
 */
@API(status = Status.INTERNAL)
public final class ServerThreads {

    private static final int KEPT_SECONDS = 10;

    private static final Executor OF_THIS_JVM = newPool();

    private ServerThreads() {}

    /** Return an executor that runs each task in a thread that does nothing else meanwhile. */
    public static Executor ofThisJvm() {
        return OF_THIS_JVM;
    }

    /** Return {@link #ofThisJvm()}, with tasks that the watch attributes to the test of the current thread. */
    static Executor forThisThread() {
        return TaskOwnership.apply(OF_THIS_JVM);
    }

    /** Return an empty pool of such threads. */
    static ThreadPoolExecutor newPool() {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                KEPT_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                ServerThreads::newThread);
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(null, work, "homeport starts and stops servers", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // set for each task
        return thread;
    }
}
