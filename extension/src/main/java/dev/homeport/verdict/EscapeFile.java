package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.sockets.SocketOwner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The escapes of a child JVM in a file, one JSON object per line. The child appends lines while its parent reads. Thread-safe. */
final class EscapeFile {

    private final Path path;
    private final String process;
    private int read;

    private EscapeFile(Path path, String process) {
        this.path = path;
        this.process = process;
    }

    /** Return the file that this process writes. */
    static EscapeFile ofThisProcess(Path name) {
        long pid = ProcessHandle.current().pid();
        SocketOwner process = new SocketOwner(pid, System.getProperty("sun.java.command", "")); // shortens the command
        return new EscapeFile(name.resolveSibling(name.getFileName() + "-" + pid), process.toString());
    }

    /** Return a file to read. */
    static EscapeFile of(Path path) {
        return new EscapeFile(path, "");
    }

    /** Append an escape in one write, so that the line is complete even if this JVM is killed immediately after. */
    synchronized void append(Escape escape) throws IOException {
        byte[] line = (EscapeJson.writeLine(escape, process) + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Return the escapes of the complete lines that were appended since the last call. */
    synchronized List<Escape> readNew() throws IOException {
        byte[] all = Files.readAllBytes(path);
        List<Escape> escapes = new ArrayList<>();
        for (int index = read; index < all.length; index++) {
            if (all[index] == '\n') {
                escapes.add(EscapeJson.read(new String(all, read, index - read, StandardCharsets.UTF_8)));
                read = index + 1;
            }
        }
        return escapes;
    }
}
