package dev.homeport.sockets;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Reads files of {@code /proc} as streams: a channel would make a fork load forty more classes. Stateless.
 */
@API(status = Status.INTERNAL)
public final class ProcFile {

    private ProcFile() {}

    /** Return the lines of a file. */
    public static List<String> lines(Path file, Charset charset) throws IOException {
        try (BufferedReader reader = new BufferedReader(new FileReader(file.toFile(), charset))) {
            return reader.lines().toList();
        }
    }
}
