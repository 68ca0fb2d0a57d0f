package dev.homeport.sockets;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The sockets that a process has open: the links {@code /proc/PID/fd/N -> socket:[inode]}. Stateless. */
public final class SocketDescriptors {

    private SocketDescriptors() {}

    /**
     * Returns the inodes of the sockets that the process holds, of whatever kind.
     *
     * @throws IOException if the process has ended, may not be looked into, or the system has no such files
     */
    public static Set<Long> of(long pid) throws IOException {
        return in(Path.of("/proc", Long.toString(pid)));
    }

    static Set<Long> in(Path process) throws IOException {
        Set<Long> inodes = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                long inode = inodeOf(descriptor);
                if (inode != 0) {
                    inodes.add(inode);
                }
            }
        } catch (DirectoryIteratorException broken) {
            throw broken.getCause();
        }
        return inodes;
    }

    /** Returns 0 for what is no socket, or is closed. */
    private static long inodeOf(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:[") ? Long.parseLong(target, 8, target.length() - 1, 10) : 0;
        } catch (IOException closedMeanwhile) {
            return 0;
        }
    }
}
