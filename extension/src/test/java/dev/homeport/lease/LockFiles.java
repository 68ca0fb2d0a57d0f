package dev.homeport.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests keep lock files: they stay open as long as the JVM, so no test can delete its own, and Windows not at all. */
final class LockFiles {

    private LockFiles() {}

    static Path newFolder() {
        try {
            Path target =
                    Files.createDirectories(Path.of("target", "lock-files").toAbsolutePath());
            return Files.createTempDirectory(target, "tests-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
