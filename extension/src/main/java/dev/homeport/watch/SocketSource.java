package dev.homeport.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to list the sockets of processes on a system. Not thread-safe: {@link SystemWatch} calls it from one thread at
 * a time.
 */
interface SocketSource {

    /**
     * The sockets of some processes, complete except for the unseen parts.
     *
     * @param sockets empty if nothing can have changed since the last listing
     * @param unseen a sentence for each part of the system that could not be examined
     */
    record Listing(Optional<List<HeldSocket>> sockets, List<String> unseen) {}

    /** Return the source for this host: {@code /proc}, otherwise the tools of the system. */
    static SocketSource ofThisHost() {
        if (Files.isReadable(Path.of("/proc/self/net/tcp"))) {
            return new ProcSource();
        }
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? new NetstatSource() : new LsofSource("lsof");
    }

    /**
     * List the sockets of the processes.
     *
     * @param closely list them even if nothing seems to have changed
     */
    Listing list(Collection<ProcessHandle> processes, boolean closely);

    /** Return the pause between two listings while child processes are running. */
    Duration pause();
}
