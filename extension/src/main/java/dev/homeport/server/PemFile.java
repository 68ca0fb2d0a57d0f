package dev.homeport.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is written at the first request for its path, and deleted when the JVM exits. Thread-safe. */
final class PemFile {

    private final String name;
    private final String text;
    private @Nullable Path path;

    PemFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    synchronized Path path() {
        if (path == null) {
            try {
                // Readable by its owner only, if the file system supports permissions.
                Path file = Files.createTempFile("homeport-" + name + "-", ".pem");
                file.toFile().deleteOnExit();
                path = Files.writeString(file, text);
            } catch (IOException failed) {
                throw new UncheckedIOException(
                        "the " + name + " could not be written to a temporary file: " + failed.getMessage(), failed);
            }
        }
        return path;
    }
}
