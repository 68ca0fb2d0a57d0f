package dev.homeport.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that are on this machine's {@code PATH}. */
public final class InstalledPrograms {

    private InstalledPrograms() {}

    /** Returns where the first of these programs is that is there. */
    public static Optional<Path> find(String... programs) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(programs).map(program -> Path.of(folder, program)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns whether the program is there. */
    public static boolean has(String program) {
        return find(program).isPresent();
    }
}
