package dev.homeport.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Soak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JVMs that write one baseline at the same time, and one that is killed while it writes. */
class BaselineRaceTests {

    private static final int LINES = Soak.times(50);

    @TempDir
    private Path folder;

    private BaselineFile file;
    private Path path;

    @BeforeEach
    void createFile() throws IOException {
        path = folder.resolve("known.txt");
        file = new BaselineFile(path);
        file.add(List.of());
    }

    private Process fork(String testClass, int lines) throws IOException {
        return Jvm.start(Jvm.command(List.of(), BaselineMain.class, path, testClass, lines));
    }

    @Test
    void noLineIsLostAndNoReaderSeesHalfAFile() throws IOException, InterruptedException {
        List<Process> forks = new ArrayList<>();
        for (String testClass : List.of("A", "B", "C", "D")) {
            forks.add(fork(testClass, LINES));
        }
        int seen = 0;
        while (forks.stream().anyMatch(Process::isAlive)) {
            int now = file.read().size(); // an error if a line is incomplete
            assertThat(now).isGreaterThanOrEqualTo(seen);
            seen = now;
        }
        for (Process fork : forks) {
            Jvm.outputOf(fork);
        }

        assertThat(file.read()).hasSize(4 * LINES);
    }

    @Test
    void aForkThatWasStoppedWithTheLockHoldsUpNoTest() throws IOException, InterruptedException {
        Path lockFile = folder.resolve("lock");
        BaselineFile impatient = new BaselineFile(path, lockFile, Duration.ofSeconds(1));
        List<BaselineEntry> entry = List.of(BaselineEntry.parse("a; connect b:1; c"));
        Process holder = Jvm.start(Jvm.command(List.of(), LockHolderMain.class, lockFile));
        assertThat(holder.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("locked");

        assertThat(impatient.tryAdd(entry)).isEmpty();
        assertThatThrownBy(() -> impatient.add(entry))
                .isInstanceOf(IOException.class)
                .hasMessage("another process has held the lock " + lockFile + " for 1 s");

        holder.destroyForcibly().waitFor();
        assertThat(impatient.add(entry)).isEqualTo(1);
    }

    @Test
    void aKilledForkLeavesACompleteFileThatOthersCanWrite() throws IOException, InterruptedException {
        for (int round = 0; round < Soak.times(3); round++) {
            Process fork = fork("Round" + round, Integer.MAX_VALUE);
            int before = file.read().size();
            while (file.read().size() < before + 5) {
                assertThat(fork.isAlive()).isTrue();
            }
            fork.destroyForcibly().waitFor();

            assertThat(file.read()).hasSizeGreaterThan(before);
            assertThat(file.add(List.of(BaselineEntry.parse("after; connect host-" + round + "; c"))))
                    .isEqualTo(1);
        }
        assertThat(Files.size(path)).isPositive();
    }
}
