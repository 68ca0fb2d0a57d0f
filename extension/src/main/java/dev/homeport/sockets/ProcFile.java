package dev.homeport.sockets;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of {@code /proc}. They are read as streams, for a channel takes forty classes that a fork would load for it alone.
 * Stateless.
 */
public final class ProcFile {

    private ProcFile() {}

    /** Returns the lines of a file. */
    public static List<String> lines(Path file, Charset charset) throws IOException {
        try (BufferedReader reader = new BufferedReader(new FileReader(file.toFile(), charset))) {
            return reader.lines().toList();
        }
    }
}
