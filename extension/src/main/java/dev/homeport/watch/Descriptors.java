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
 * @param holders the first process of those asked for that holds the socket of the inode
 * @param unseen a sentence for each process that could not be looked into
 */
record Descriptors(Map<Long, Long> holders, List<String> unseen) {

    static Descriptors of(Collection<ProcessHandle> processes) {
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
        return new Descriptors(holders, unseen);
    }

    private static String sentence(ProcessHandle process) {
        return "SystemWatch: the sockets of " + SocketOwner.of(process) + " cannot be seen, as /proc/" + process.pid()
                + "/fd is not readable. Run it as the user of the tests, or the tests as root.";
    }

    /** Returns whether the process is gone, or a zombie: its files are root's then, and it has none open. */
    static boolean hasEnded(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            char state = stat.charAt(stat.lastIndexOf(')') + 2); // the command before it may contain anything
            return state == 'Z' || state == 'X';
        } catch (IOException | RuntimeException unreadable) {
            return Files.notExists(
                    Path.of("/proc", Long.toString(pid))); // told without a descriptor, of which there may be none
        }
    }
}
