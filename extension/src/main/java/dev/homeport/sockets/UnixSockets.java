package dev.homeport.sockets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;

/** Unix-domain sockets, which never leave the machine, as {@code /proc/net/unix} lists them. Stateless. */
public final class UnixSockets {

    private static final int COLUMNS_BEFORE_INODE = 6;

    private UnixSockets() {}

    /**
     * Returns the inodes of the sockets of a network namespace; none where the system does not tell.
     *
     * @param folder {@code /proc/PID/net} of a process in that namespace
     */
    public static Set<Long> read(Path folder) {
        Set<Long> inodes = new HashSet<>();
        try {
            // The path in the last column is whatever bytes the program chose.
            List<String> lines = ProcFile.lines(folder.resolve("unix"), StandardCharsets.ISO_8859_1);
            for (String line : lines.subList(1, lines.size())) {
                StringTokenizer words = new StringTokenizer(line);
                for (int column = 0; column < COLUMNS_BEFORE_INODE; column++) {
                    words.nextToken();
                }
                inodes.add(Long.parseLong(words.nextToken()));
            }
        } catch (IOException | RuntimeException unreadable) {
            return Set.of();
        }
        return inodes;
    }
}
