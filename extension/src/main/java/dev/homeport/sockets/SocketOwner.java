package dev.homeport.sockets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A process that holds a socket. Immutable.
 *
 * @param pid the process id
 * @param commandLine the command line, shortened to {@value #LONGEST} characters; empty if it is unknown
 */
@API(status = Status.INTERNAL)
public record SocketOwner(long pid, String commandLine) {

    private static final int LONGEST = 120;

    public SocketOwner {
        commandLine = shortened(commandLine);
    }

    static SocketOwner of(Path process) {
        return new SocketOwner(Long.parseLong(process.getFileName().toString()), commandLine(process));
    }

    /** Describe a process, without a command line if it has ended or the system does not reveal it. */
    public static SocketOwner of(ProcessHandle process) {
        String read = commandLine(Path.of("/proc", Long.toString(process.pid())));
        return new SocketOwner(
                process.pid(), read.isEmpty() ? process.info().commandLine().orElse("") : read);
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8)
                    .replaceAll("[\\x00\\s]+", " ") // an argument may be a script with line breaks
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
