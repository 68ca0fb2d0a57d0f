package dev.homeport.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.Escapes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTests {

    private static final Escape LOOK_UP = Escapes.lookUp("example.org");
    private static final Escape LISTEN = Escapes.of(Kind.LISTEN, new InetSocketAddress(8080));
    private static final String LINE = "; look-up example.org; com.example.shop.Payments.charge";

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void nameFile() {
        path = folder.resolve("known.txt");
    }

    private Baseline recording() {
        return Baseline.record(path, port -> port == 8080);
    }

    @Test
    void aRunThatRecordsWritesItsEscapes() throws IOException {
        Baseline baseline = recording();
        assertThat(baseline.find("A", LOOK_UP)).isNull();

        baseline.occur(List.of(baseline.entry("A", LOOK_UP), baseline.entry("A", LISTEN)));
        baseline.save();

        assertThat(path).content().endsWith("\nA; listen 0.0.0.0; com.example.shop.Payments.charge\nA" + LINE + "\n");
        assertThat(baseline.end(Set.of("A"))).isEqualTo(new BaselineResult(path, 2, List.of()));
    }

    @Test
    void nothingIsWrittenBeforeTheEndIfNothingIsNew() throws IOException {
        recording().save();

        assertThat(path).doesNotExist();
        assertThat(recording().end(Set.of())).isEqualTo(new BaselineResult(path, 0, List.of()));
        assertThat(path).exists();
    }

    @Test
    void aLaterRunKnowsTheEscapesOfTheTestClass() throws IOException {
        Baseline first = recording();
        first.occur(List.of(first.entry("A", LOOK_UP)));
        first.save();

        Baseline later = Baseline.read(path);
        assertThat(later.find("A", LOOK_UP)).hasToString("A" + LINE);
        assertThat(later.find("B", LOOK_UP)).isNull();
        assertThat(new KnownEscapes(later, "A").find(LOOK_UP)).isNotNull();
        assertThat(new KnownEscapes(later, "A").find(LISTEN)).isNull();
    }

    @Test
    void linesOfCompleteClassesThatDidNotOccurAreGone() throws IOException {
        Baseline first = recording();
        for (String testClass : List.of("A", "B", "C", BaselineEntry.ANY_CLASS)) {
            first.occur(List.of(first.entry(testClass, LOOK_UP)));
        }
        first.save();
        byte[] before = Files.readAllBytes(path);

        Baseline later = Baseline.read(path);
        later.occur(List.of(later.entry("A", LOOK_UP)));

        assertThat(later.end(Set.of("A", "B"))).isEqualTo(new BaselineResult(path, 0, List.of("B" + LINE)));
        assertThat(path).hasBinaryContent(before);
    }

    @Test
    void aMissingFileIsAnErrorForARunThatDoesNotRecord() {
        assertThatThrownBy(() -> Baseline.read(path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(path
                        + " does not exist. Run the tests once with homeport.escape = record to write it, or remove"
                        + " homeport.baseline.");
    }

    @Test
    void aFileThatCannotBeReadIsAnError() throws IOException {
        Files.write(path, new byte[] {(byte) 0xff});

        for (Runnable read : List.<Runnable>of(() -> Baseline.read(path), this::recording)) {
            assertThatThrownBy(read::run)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(path + " cannot be read (java.io.IOException: it is not text in UTF-8). Set"
                            + " homeport.baseline to a text file that this user can read.");
        }
    }

    @Test
    void theResultsOfOneFileAreMerged() {
        Path other = folder.resolve("other.txt");

        assertThat(BaselineResult.merge(List.of(
                        new BaselineResult(path, 1, List.of("a")),
                        new BaselineResult(other, 0, List.of("b")),
                        new BaselineResult(path, 2, List.of("c")))))
                .containsExactly(
                        new BaselineResult(path, 3, List.of("a", "c")), new BaselineResult(other, 0, List.of("b")));
    }

    @Test
    void theResultNamesTheLines() {
        Path file = Path.of("known.txt");

        assertThat(new BaselineResult(file, 0, List.of()).isWorthReporting()).isFalse();
        assertThat(new BaselineResult(file, 1, List.of()).isWorthReporting()).isTrue();
        assertThat(new BaselineResult(file, 1, List.of())).hasToString("1 line was added to known.txt.");
        assertThat(new BaselineResult(file, 2, List.of("a; b"))).hasToString("""
                        2 lines were added to known.txt.
                        1 line of known.txt did not occur. Remove it:
                          a; b""");
        assertThat(new BaselineResult(file, 0, Collections.nCopies(22, "x")).toString())
                .startsWith("22 lines of known.txt did not occur. Remove them:\n  x\n")
                .endsWith("\n  x\n  and 2 more.")
                .hasLineCount(22);
    }
}
