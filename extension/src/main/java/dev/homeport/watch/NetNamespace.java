package dev.homeport.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A network namespace, seen through a process that is in it: its socket tables are that process's. Those of one namespace are
 * equal.
 *
 * @param link what {@code /proc/PID/ns/net} points to
 */
record NetNamespace(String link, long pid) {

    /**
     * Returns each namespace once, seen through the first of the processes that is in it: this JVM does not end while it looks, as
     * a child may. Leaves out that of a process which has ended, or may not be looked into.
     */
    static Set<NetNamespace> of(Collection<Long> pids) {
        Set<NetNamespace> namespaces = new LinkedHashSet<>();
        for (long pid : new LinkedHashSet<>(pids)) {
            try {
                Path link = Path.of("/proc", Long.toString(pid), "ns", "net");
                namespaces.add(new NetNamespace(Files.readSymbolicLink(link).toString(), pid));
            } catch (IOException endedOrForbidden) {
                // Who may read the descriptors may read this, so it has ended.
            }
        }
        return namespaces;
    }

    Path folder() {
        return Path.of("/proc", Long.toString(pid), "net");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetNamespace that && link.equals(that.link);
    }

    @Override
    public int hashCode() {
        return link.hashCode();
    }
}
