package dev.homeport.sockets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The listening sockets of processes in this network namespace. Stateless. */
@API(status = Status.INTERNAL)
public final class ListeningSockets {

    private ListeningSockets() {}

    /**
     * Return the listening sockets of the processes, in the system's order; none if the system does not reveal them.
     *
     * <p>This is cheap if the processes have only Unix-domain sockets open. The TCP table is then not read, for which
     * the kernel walks a hash table sized by the host's memory.
     */
    public static List<SocketEntry> of(List<ProcessHandle> processes) {
        Set<Long> inodes = new HashSet<>();
        for (ProcessHandle process : processes) {
            inodes.addAll(inodes(process.pid()));
        }
        inodes.removeAll(SocketTable.unixInodes(Path.of("/proc/net")));
        if (inodes.isEmpty()) {
            return List.of();
        }
        return SocketTable.tcp().stream()
                .flatMap(table -> table.entries().stream())
                .filter(socket -> socket.isListening() && inodes.contains(socket.inode()))
                .toList();
    }

    private static Set<Long> inodes(long pid) {
        try {
            return SocketDescriptors.of(pid);
        } catch (IOException endedOrNotThisSystem) {
            return Set.of();
        }
    }
}
