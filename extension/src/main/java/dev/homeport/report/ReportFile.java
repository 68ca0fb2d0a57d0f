package dev.homeport.report;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the report goes: beside those of the tests, one file a JVM, since forks run side by side. */
final class ReportFile {

    private static final String PROPERTY = "homeport.report";

    private ReportFile() {}

    /** Returns a file in the folder that the system property {@code homeport.report} names, else in the build's, else null. */
    static @Nullable Path forThisJvm() {
        String name = "homeport-" + ProcessHandle.current().pid() + ".json";
        String chosen = System.getProperty(PROPERTY);
        if (chosen != null) {
            return Path.of(chosen).resolve(name);
        }
        Path project = Path.of(System.getProperty("basedir", "")); // Surefire's, which Maven's other plug-ins know too
        if (Files.isDirectory(project.resolve("target"))) {
            return project.resolve("target/surefire-reports").resolve(name);
        }
        return Files.isDirectory(project.resolve("build"))
                ? project.resolve("build/test-results/homeport").resolve(name)
                : null;
    }

    /** Writes without a channel, whose classes take a fork some milliseconds. */
    static void write(Path file, String text) throws IOException {
        try (Writer out = new FileWriter(file.toFile(), StandardCharsets.UTF_8)) {
            out.write(text);
        }
    }
}
