package dev.homeport.server;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Observes the servers of this JVM on the threads that start them. Must be thread-safe, and must not throw. */
@API(status = Status.INTERNAL)
public interface ServerObserver {

    /**
     * Observe a server that has started and listens where it should.
     *
     * @return the action to run when the server has stopped
     */
    Runnable started(StartedServer<?> server);
}
