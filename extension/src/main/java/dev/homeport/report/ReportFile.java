package dev.homeport.report;

import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The location of the JSON report: beside the reports of the tests, one file per JVM, because forks run in parallel. Stateless. */
final class ReportFile {

    private static final String PROPERTY = "homeport.report";

    private ReportFile() {}

    /** Return a file in the folder of the system property {@code homeport.report}, otherwise in the build's folder; null if there is none. */
    static @Nullable Path forThisJvm() {
        String name = "homeport-" + ProcessHandle.current().pid() + ".json";
        String chosen = System.getProperty(PROPERTY);
        if (chosen != null) {
            return Path.of(chosen).resolve(name);
        }
        Path project = Path.of(System.getProperty("basedir", "")); // set by Surefire
        if (Files.isDirectory(project.resolve("target"))) {
            return project.resolve("target/surefire-reports").resolve(name);
        }
        return Files.isDirectory(project.resolve("build"))
                ? project.resolve("build/test-results/homeport").resolve(name)
                : null;
    }

    /**
     * Replace the file in one step, so that a JVM that is killed leaves no half of it. Write without a channel: loading its classes costs a
     * fork some milliseconds.
     */
    static void write(Path file, String text) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (Writer out = new FileWriter(part.toFile(), StandardCharsets.UTF_8)) {
            out.write(text);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
