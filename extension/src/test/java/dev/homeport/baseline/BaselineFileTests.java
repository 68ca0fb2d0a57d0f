package dev.homeport.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineFileTests {

    private static final String HEADER = """
            # Homeport baseline, version 1
            # The tests may make these escapes, and fail for any other. Remove the lines that no longer occur.
            # test class; escape; code that caused it
            """;

    @TempDir
    private Path folder;

    private Path path;
    private BaselineFile file;

    @BeforeEach
    void nameFile() {
        path = folder.resolve("known.txt");
        file = new BaselineFile(path);
    }

    private static List<BaselineEntry> entries(String... lines) {
        return Stream.of(lines).map(BaselineEntry::parse).toList();
    }

    @Test
    void linesAreSortedAndWrittenOnce() throws IOException {
        assertThat(file.add(entries("b; probe h; c", "a; connect h:2; c", "a; connect h:2; c")))
                .isEqualTo(2);
        assertThat(file.add(entries("b; probe h; c", "a; connect h:1; c"))).isEqualTo(1);

        assertThat(path).content().isEqualTo(HEADER + "a; connect h:1; c\na; connect h:2; c\nb; probe h; c\n");
        assertThat(file.read())
                .containsExactlyElementsOf(entries("a; connect h:1; c", "a; connect h:2; c", "b; probe h; c"));
    }

    @Test
    void aProjectWithoutEscapesGetsAFileWithoutLines() throws IOException {
        assertThat(file.add(List.of())).isZero();

        assertThat(path).content().isEqualTo(HEADER);
        assertThat(file.read()).isEmpty();
    }

    @Test
    void foldersAreCreated() throws IOException {
        Path inside = folder.resolve("a/b/known.txt");
        new BaselineFile(inside).add(List.of());

        assertThat(inside).exists();
    }

    @Test
    void anEscapeThatALineCoversIsNotAdded() throws IOException {
        Files.writeString(path, HEADER + "*; connect h; c\n");

        assertThat(file.add(entries("a; connect h:1; c", "a; connect h; c"))).isZero();
        assertThat(path).content().isEqualTo(HEADER + "*; connect h; c\n");
    }

    @Test
    void commentsStayAboveTheirLine() throws IOException {
        Files.writeString(path, HEADER + "\n# until the bank has a fixture\nb; connect h:1; c\n# end\n");

        file.add(entries("a; connect h:1; c", "c; connect h:1; c"));

        assertThat(path)
                .content()
                .isEqualTo(HEADER + "a; connect h:1; c\n# until the bank has a fixture\nb; connect h:1; c\n"
                        + "c; connect h:1; c\n# end\n");
    }

    @Test
    void aFileThatHasEveryLineIsNotTouched() throws IOException {
        String windows = (HEADER + "b; connect h:1; c\na; connect h:1; c\n").replace("\n", "\r\n");
        Files.writeString(path, windows);

        assertThat(file.add(entries("a; connect h:1; c"))).isZero();

        assertThat(path).content().isEqualTo(windows);
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        Files.createFile(path);

        assertThat(file.read()).isEmpty();
        file.add(entries("a; connect h:1; c"));
        assertThat(path).content().isEqualTo(HEADER + "a; connect h:1; c\n");
    }

    @Test
    void aSymbolicLinkStaysOne() throws IOException {
        Path target = Files.writeString(folder.resolve("target.txt"), HEADER);
        Files.createSymbolicLink(path, target);

        file.add(entries("a; connect h:1; c"));

        assertThat(path).isSymbolicLink();
        assertThat(target).content().isEqualTo(HEADER + "a; connect h:1; c\n");
    }

    @Test
    void aFolderThatCannotBeWrittenIsAnErrorAndLeavesNoPart() throws IOException {
        Path occupied = Files.createDirectory(path);
        Files.createFile(occupied.resolve("other"));

        assertThatThrownBy(() -> file.add(List.of())).isInstanceOf(IOException.class);

        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(path);
        }
    }

    @Test
    void anInvalidLineIsNamedWithItsCorrection() throws IOException {
        Files.writeString(path, HEADER + "\n<<<<<<< HEAD\n");

        assertThatThrownBy(file::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        path + ", line 5: \"<<<<<<< HEAD\" does not have three parts. Write a test class, an escape and"
                                + " the code that caused it, such as \"com.example.ShopTests; connect api.example.org:443;"
                                + " com.example.Shop.pay\", or remove the line.");
        assertThatThrownBy(() -> file.add(List.of())).hasMessageContaining(", line 5: ");
    }

    @Test
    void theExampleOfTheErrorIsValid() {
        assertThat(entries("com.example.ShopTests; connect api.example.org:443; com.example.Shop.pay"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a; connect b:1; c", "<?xml version=\"1.0\"?>"})
    void anotherFileIsAnError(String first) throws IOException {
        Files.writeString(path, first + "\n");

        assertThatThrownBy(file::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(path + ", line 1: \"" + first
                        + "\" is not the first line of a baseline. Set homeport.baseline to"
                        + " a file that homeport.escape = record has written.");
    }

    @Test
    void aLaterVersionIsAnError() throws IOException {
        Files.writeString(path, "# Homeport baseline, version 2\n");

        assertThatThrownBy(file::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        path + ", line 1: version 2 is unknown to this version of Homeport. Use the version of Homeport"
                                + " that wrote the file, or delete it and run the tests once with homeport.escape = record.");
    }
}
