package dev.homeport.watch;

import java.time.Duration;
import java.util.Collection;

/** A way in which a system tells of the sockets of processes. Not thread-safe: {@link SystemWatch} asks one thread at a time. */
interface SocketSource {

    /**
     * Lists the sockets of the processes.
     *
     * @param closely lists them even if nothing seems to have changed
     */
    Listing list(Collection<ProcessHandle> processes, boolean closely);

    /** Returns how long to wait between two listings while there are child processes. */
    Duration pause();
}
