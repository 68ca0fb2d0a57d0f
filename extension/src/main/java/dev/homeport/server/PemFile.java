package dev.homeport.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is written when its path is first asked for, and deleted when the JVM exits. Thread-safe. */
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
                // Readable by its owner only, where the file system knows owners.
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
