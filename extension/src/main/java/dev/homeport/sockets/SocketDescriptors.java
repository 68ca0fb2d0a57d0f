package dev.homeport.sockets;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The open sockets of a process, from the links {@code /proc/PID/fd/N -> socket:[inode]}. Stateless. */
@API(status = Status.INTERNAL)
public final class SocketDescriptors {

    private SocketDescriptors() {}

    /**
     * Return the inodes of all sockets that the process holds.
     *
     * @throws IOException if the process has ended, this user may not read its descriptors, or the system has no such
     *     files
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

    /** Return 0 if the descriptor is closed or not a socket. */
    private static long inodeOf(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("socket:[") ? Long.parseLong(target, 8, target.length() - 1, 10) : 0;
        } catch (IOException closedMeanwhile) {
            return 0;
        }
    }
}
