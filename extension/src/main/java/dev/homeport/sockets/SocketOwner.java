package dev.homeport.sockets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that holds a socket.
 *
 * @param pid its process id
 * @param commandLine its command line, shortened to {@value #LONGEST} characters; empty where it is not known
 */
public record SocketOwner(long pid, String commandLine) {

    private static final int LONGEST = 120;

    public SocketOwner {
        commandLine = shortened(commandLine);
    }

    static SocketOwner of(Path process) {
        return new SocketOwner(Long.parseLong(process.getFileName().toString()), commandLine(process));
    }

    /** Describes a process; without a command line where it has ended, or the system does not tell. */
    public static SocketOwner of(ProcessHandle process) {
        String read = commandLine(Path.of("/proc", Long.toString(process.pid())));
        return new SocketOwner(
                process.pid(), read.isEmpty() ? process.info().commandLine().orElse("") : read);
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8)
                    .replaceAll("[\\x00\\s]+", " ") // a script may be an argument, and messages are lines
                    .strip();
        } catch (IOException ended) {
            return "";
        }
    }

    private static String shortened(String whole) {
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
    }

    @Override
    public String toString() {
        return commandLine.isEmpty() ? "process " + pid : "process " + pid + " (" + commandLine + ")";
    }
}
