package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of each type for users has an example, and is part of the published Javadoc. */
class PublicJavadocTests {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern INCLUDE = Pattern.compile("<include>(dev/homeport/[^<]+\\.java)</include>");

    private static List<Class<?>> types() throws IOException {
        return PublicApi.types();
    }

    private static Path source(Class<?> type) {
        return Path.of(type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java");
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeHasAnExample(Class<?> type) throws IOException {
        Matcher declaration = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s+(?:@[^\\n]+\\n\\s*)*public [\\w ]*(?:class|@?interface|enum|record) "
                                + type.getSimpleName() + "\\b",
                        Pattern.DOTALL)
                .matcher(Files.readString(SOURCES.resolve(source(type))));

        assertThat(declaration.find()).as("a declaration with Javadoc").isTrue();
        assertThat(declaration.group(1)).contains("<pre>{@code", "@since");
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeIsInThePublishedJavadoc(Class<?> type) throws IOException {
        List<String> includes = INCLUDE.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(MatchResult::group)
                .map(include -> include.replaceAll("</?include>", ""))
                .toList();

        assertThat(includes)
                .anyMatch(include -> FileSystems.getDefault()
                        .getPathMatcher("glob:" + include)
                        .matches(source(type)));
    }
}
