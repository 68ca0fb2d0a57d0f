package dev.homeport.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs on the {@code PATH} of this machine. */
public final class InstalledPrograms {

    private InstalledPrograms() {}

    /** Return the path of the first of these programs that is installed. */
    public static Optional<Path> find(String... programs) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(programs).map(program -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Return whether the program is installed. */
    public static boolean has(String program) {
        return find(program).isPresent();
    }
}
