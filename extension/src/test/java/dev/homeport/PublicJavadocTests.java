package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads of a public type finds an example, what threads may do with it, and what it does about errors. */
class PublicJavadocTests {

    private static final Path SOURCES = Path.of("src/main/java/dev/homeport");

    private static final Pattern TYPE = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s+(?:@[^\\n]+\\n\\s*)*public [\\w ]*(?:class|@?interface|enum|record) (\\w+)",
            Pattern.DOTALL);

    @Test
    void everyTypeSaysAllOfIt() throws IOException {
        List<String> lacking = new ArrayList<>();
        int types = 0;
        for (Path source : sources()) {
            String text = Files.readString(source);
            Matcher type = TYPE.matcher(text);
            while (type.find()) {
                types++;
                String javadoc = type.group(1);
                addUnless(javadoc.contains("<pre>{@code"), type.group(2) + ": an example", lacking);
                addUnless(
                        javadoc.matches("(?s).*([Tt]hread|[Pp]arallel|[Ii]mmutable|[Ss]tateless).*"),
                        type.group(2) + ": threads",
                        lacking);
                addUnless(
                        text.contains("@throws") || javadoc.matches("(?s).*(throw|fail|error).*"),
                        type.group(2) + ": errors",
                        lacking);
            }
        }

        assertThat(lacking).as("what the Javadoc of public types lacks").isEmpty();
        assertThat(types).isEqualTo(publicTypes());
    }

    private static int publicTypes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("api.txt"))) {
            return (int) lines.filter(line -> line.startsWith("public ")).count();
        }
    }

    private static void addUnless(boolean there, String what, List<String> lacking) {
        if (!there) {
            lacking.add(what);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("", "assertj", "escape", "fixture")) {
            try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all;
    }
}
