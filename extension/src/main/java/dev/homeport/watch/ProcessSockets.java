package dev.homeport.watch;

import dev.homeport.sockets.SocketDescriptors;
import dev.homeport.sockets.SocketOwner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sockets that processes hold.
 *
 * @param holders by inode, the first of the processes that holds the socket
 * @param unseen a sentence for each process with descriptors that could not be read
 */
record ProcessSockets(Map<Long, Long> holders, List<String> unseen) {

    static ProcessSockets of(Collection<ProcessHandle> processes) {
        Map<Long, Long> holders = new LinkedHashMap<>();
        List<String> unseen = new ArrayList<>();
        for (ProcessHandle process : processes) {
            long pid = process.pid();
            try {
                for (long inode : SocketDescriptors.of(pid)) {
                    holders.putIfAbsent(inode, pid);
                }
            } catch (IOException refused) {
                if (!hasEnded(pid)) {
                    unseen.add(sentence(process));
                }
            }
        }
        return new ProcessSockets(holders, unseen);
    }

    private static String sentence(ProcessHandle process) {
        return "SystemWatch: the sockets of " + SocketOwner.of(process) + " are not visible, because /proc/"
                + process.pid() + "/fd is not readable. Run it as the user of the tests, or the tests as root.";
    }

    /**
     * Return whether the process is gone or a zombie. The files of a zombie belong to root, and it has no open
     * descriptor.
     */
    static boolean hasEnded(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2); // the command before it may contain any character
            return state == 'Z' || state == 'X';
        } catch (IOException | RuntimeException unreadable) {
            return Files.notExists(
                    Path.of("/proc", Long.toString(pid))); // needs no descriptor, of which none may be left
        }
    }
}
