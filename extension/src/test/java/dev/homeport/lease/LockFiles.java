package dev.homeport.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of lock files of tests. They stay open as long as the JVM, so a temporary folder could not be deleted on
 * Windows.
 */
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
