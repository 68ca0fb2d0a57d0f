package dev.homeport.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A network namespace, read through a process in it: {@code /proc/PID/net} has the socket tables of that process's
 * namespace. Two objects for one namespace are equal.
 *
 * @param link the target of {@code /proc/PID/ns/net}
 * @param pid the process
 */
record NetNamespace(String link, long pid) {

    /**
     * Return each namespace once, through the first of the processes in it, because this JVM does not end during a
     * look, while a child may. The namespace of a process that has ended or is not readable is omitted.
     */
    static Set<NetNamespace> of(Collection<Long> pids) {
        Set<NetNamespace> namespaces = new LinkedHashSet<>();
        for (long pid : new LinkedHashSet<>(pids)) {
            try {
                Path link = Path.of("/proc", Long.toString(pid), "ns", "net");
                namespaces.add(new NetNamespace(Files.readSymbolicLink(link).toString(), pid));
            } catch (IOException endedOrForbidden) {
                // This user could read the descriptors, so the process has ended.
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
