package dev.homeport.sockets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sockets by which processes of this network namespace listen. Stateless. */
public final class ListeningSockets {

    private ListeningSockets() {}

    /**
     * Returns those of the processes, in the system's order; none where the system does not tell.
     *
     * <p>Cheap for processes that have no socket open but Unix-domain ones: the table of the others, for which the kernel walks a hash
     * table sized by the host's memory, is not read then.
     */
    public static List<SocketEntry> of(List<ProcessHandle> processes) {
        Set<Long> inodes = new HashSet<>();
        for (ProcessHandle process : processes) {
            inodes.addAll(inodes(process.pid()));
        }
        inodes.removeAll(UnixSockets.read(Path.of("/proc/net")));
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
