package dev.homeport.server;

/** Is told of the servers of this JVM, by the threads that start them. Must be thread-safe, and must not throw. */
public interface ServerObserver {

    /**
     * Is told of a server that was started, and was found where it should be.
     *
     * @return what to run when it has stopped
     */
    Runnable started(RunningServer<?> server);
}
