package dev.homeport.races;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process as one number, made of its id and its start time, so that two processes with the same id differ.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html">proc_pid_stat(5)</a>
 */
final class ProcessIdentity {

    /** Process ids go up to 2^22: PID_MAX_LIMIT in include/linux/threads.h. */
    private static final int PID_BITS = 23;

    private static final int PF_EXITING = 0x4;

    private ProcessIdentity() {}

    static long ofThisJvm() throws IOException {
        long pid = ProcessHandle.current().pid();
        return startOf(stat(pid)) << PID_BITS | pid;
    }

    /**
     * Return whether the process has begun to exit.
     *
     * <p>The kernel closes the files of a killed process when its last thread exits, well before the process is reaped.
     * Each thread, including the first one, is marked {@code PF_EXITING} before it releases the files: {@code do_exit}
     * in kernel/exit.c. So a process without that mark still has all its files.
     */
    static boolean isGone(long identity) {
        try {
            List<String> stat = stat(identity & (1L << PID_BITS) - 1);
            char state = stat.get(0).charAt(0);
            return startOf(stat) != identity >>> PID_BITS
                    || state == 'Z'
                    || state == 'X'
                    || (Long.parseLong(stat.get(6)) & PF_EXITING) != 0;
        } catch (IOException absent) {
            return true;
        }
    }

    /** Return the fields from the state on; the command before it may contain blanks and brackets. */
    private static List<String> stat(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
    }

    private static long startOf(List<String> stat) {
        return Long.parseLong(stat.get(19));
    }
}
