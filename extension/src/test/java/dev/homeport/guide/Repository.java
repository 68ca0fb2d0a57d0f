package dev.homeport.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the repository that the guide refers to. */
final class Repository {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Path GUIDE = ROOT.resolve("extension/src/guide");

    private Repository() {}

    /** Return the README and the pages of the guide. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> guide = Files.list(GUIDE)) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), guide)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    /** Return the sources that may have regions, including build files. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> tests = Files.walk(ROOT.resolve("extension/src/test"));
                Stream<Path> samples = Files.walk(ROOT.resolve("samples"))) {
            return Stream.concat(tests, samples)
                    .filter(file -> file.toString().matches(".*\\.(java|kt|xml|properties)"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    /** Return the path as pages write it. */
    static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
