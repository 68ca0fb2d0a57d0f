package dev.homeport.sockets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that holds a socket.
 *
 * @param pid its process id
 * @param commandLine its command line, shortened to {@value #LONGEST} characters
 */
public record SocketOwner(long pid, String commandLine) {

    private static final int LONGEST = 120;

    static SocketOwner of(Path process) {
        return new SocketOwner(Long.parseLong(process.getFileName().toString()), commandLine(process));
    }

    private static String commandLine(Path process) {
        try {
            String whole = Files.readString(process.resolve("cmdline"), StandardCharsets.UTF_8)
                    .replace('\0', ' ')
                    .strip();
            return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST - 1) + "…";
        } catch (IOException ended) {
            return "";
        }
    }

    @Override
    public String toString() {
        return commandLine.isEmpty() ? "process " + pid : "process " + pid + " (" + commandLine + ")";
    }
}
