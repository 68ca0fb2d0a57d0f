package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnEscape;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings {@code homeport.baseline} and {@code homeport.escape = record}, with calls that are not made. */
class BaselineRunTests {

    private static final String CLASS = BaselineRunTests.class.getName() + "$";
    private static final String CODE = "; dev.homeport.PretendedCall.report";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("known.txt");
    }

    private Run run(Map<String, String> configuration, Class<?>... testClasses) {
        Map<String, String> all = new HashMap<>(configuration);
        all.put("homeport.baseline", file.toString());
        return Run.with(all, testClasses);
    }

    private Run record(Class<?>... testClasses) {
        return run(Map.of("homeport.escape", "record"), testClasses);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private void write(String... lines) throws IOException {
        Files.writeString(file, "# Homeport baseline, version 1\n" + String.join("\n", lines) + "\n");
    }

    @Test
    void aRunThatRecordsLetsCallsProceedAndFailsNoTest() throws IOException {
        record(EscapingTestCases.class).succeeded(3);

        assertThat(lines())
                .containsExactly(
                        CLASS + "EscapingTestCases$InnerTestCases; connect 192.0.2.1:82" + CODE,
                        CLASS + "EscapingTestCases; connect 192.0.2.1:79" + CODE,
                        CLASS + "EscapingTestCases; connect 192.0.2.1:80" + CODE,
                        CLASS + "EscapingTestCases; listen 0.0.0.0:81" + CODE);
    }

    @Test
    void theSameTestsPassWithTheBaseline() throws IOException {
        record(EscapingTestCases.class);
        byte[] before = Files.readAllBytes(file);

        run(Map.of(), EscapingTestCases.class).succeeded(3);
        run(Map.of("homeport.escape", "fail"), EscapingTestCases.class).succeeded(3);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void anEscapeWithoutLineFailsItsTest() throws IOException {
        record(EscapingTestCases.class);
        write(lines().stream().filter(line -> !line.contains(":81")).toArray(String[]::new));

        assertThat(run(Map.of(), EscapingTestCases.class).succeeded(2, 1).failedTests())
                .containsExactly("listens(int)");
    }

    @LoopbackOnly
    static class EscapingTestCases {
        @BeforeAll
        static void connectsForTheClass() throws IOException {
            PretendedCall.connect(79);
        }

        @Test
        void connects() throws IOException {
            PretendedCall.connect(80);
            PretendedCall.connect(80);
        }

        @Test
        void listens(@FreePort int port) throws IOException {
            PretendedCall.listen(81);
        }

        @Nested
        class InnerTestCases {
            @Test
            void connects() throws IOException {
                PretendedCall.connect(82);
            }
        }
    }

    @Test
    void aDeclaredReactionIsStrongerThanRecording() throws IOException {
        assertThat(record(DeclaringTestCases.class).succeeded(4, 1).failedTests())
                .containsExactly("blocks()");

        assertThat(lines()).containsExactly(CLASS + "DeclaringTestCases; connect 192.0.2.1:2" + CODE);
    }

    @LoopbackOnly
    static class DeclaringTestCases {
        @Test
        @LoopbackOnly(onEscape = OnEscape.BLOCK)
        void blocks() {
            PretendedCall.connectCarelessly();
        }

        @Test
        @LoopbackOnly(onEscape = OnEscape.WARN)
        void warns() throws IOException {
            PretendedCall.connect(2);
        }

        @Test
        @LoopbackOnly(onEscape = OnEscape.OFF)
        void isNotWatched() throws IOException {
            PretendedCall.connect(3);
        }

        @Test
        @LoopbackOnly(allow = "192.0.2.1:4")
        void isAllowed() throws IOException {
            PretendedCall.connect(4);
        }

        @Test
        void expects(EscapeLog escapes) throws IOException {
            PretendedCall.connect(5);
            assertThat(escapes.takeAll()).hasSize(1);
        }
    }

    @Test
    void aTestThatDeclaresBlockMayMakeAKnownEscape() throws IOException {
        write("*; connect 192.0.2.1" + CODE);

        run(Map.of(), DeclaringTestCases.class).succeeded(5);
    }

    @Test
    void aMissingFileIsAnErrorWithItsSource() {
        assertThat(run(Map.of(), EscapingTestCases.class).failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessage("homeport.baseline = " + file + " (junit-platform.properties or the launcher's"
                                + " configuration): " + file
                                + " does not exist. Run the tests once with homeport.escape ="
                                + " record to write it, or remove homeport.baseline."));
    }

    @Test
    void anInvalidLineIsAnErrorWithItsSource() throws IOException {
        write("nonsense");

        for (Run run : List.of(run(Map.of(), DeclaringTestCases.class), record(DeclaringTestCases.class))) {
            assertThat(run.failures())
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure)
                            .message()
                            .startsWith("homeport.baseline = " + file + " (junit-platform.properties or the launcher's"
                                    + " configuration): " + file
                                    + ", line 2: \"nonsense\" does not have three parts."));
        }
        assertThat(file).content().endsWith("nonsense\n");
    }

    @Test
    void aPathThatIsNoneIsAnError() {
        assertThat(Run.with(Map.of("homeport.baseline", "a\0b"), EscapingTestCases.class)
                        .failures())
                .isNotEmpty()
                .allSatisfy(failure ->
                        assertThat(failure).message().endsWith("\"a\0b\" is not a path. Use the path of a file."));
    }

    @Test
    void aFileThatCannotBeWrittenFailsTheRunThatRecords() {
        file = folder.resolve("x".repeat(253)); // longer with the ending of the file that replaces it

        Run run = record(DeclaringTestCases.class);

        assertThat(run.failedTests()).contains("JUnit Jupiter");
        assertThat(run.failures())
                .filteredOn(failure -> String.valueOf(failure.getMessage()).startsWith("homeport.escape = record"))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .message()
                        .startsWith("homeport.escape = record: " + file + " cannot be written (java.nio.file.")
                        .endsWith("). Set homeport.baseline to a file that this user can write."));
    }
}
