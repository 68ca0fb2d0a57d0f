package dev.homeport.server;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads in which servers start and stop, so that one which hangs fails its test and does not hold it up: as many as there
 * are servers that do so at one time. One that has nothing to do is kept for ten seconds, because making it takes longer than
 * the start of most servers.
 *
 * <p>They are daemons, and have no thread-locals of those who use them, inheritable ones neither: nothing of one test reaches
 * another's server. Thread-safe.
 */
public final class ServerThreads {

    private static final int KEPT_SECONDS = 10;

    private static final Executor OF_THIS_JVM = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, KEPT_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), ServerThreads::make);

    private ServerThreads() {}

    /** Returns what has each task run by a thread that does nothing else meanwhile. */
    public static Executor ofThisJvm() {
        return OF_THIS_JVM;
    }

    private static Thread make(Runnable work) {
        Thread thread = new Thread(null, work, "homeport starts and stops servers", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null); // each task has its own
        return thread;
    }
}
