package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run with forks that end at the same time, and one that is killed. */
class RunPageTests {

    @TempDir
    private Path folder;

    private Process fork(List<String> options, Class<?> testCases) throws IOException {
        return Jvm.start(Jvm.command(options, LaunchMain.class, testCases.getName()));
    }

    @Test
    void allForksAreOnOnePage() throws IOException, InterruptedException {
        Path page = folder.resolve("homeport.html");
        List<String> asked = List.of("-Dhomeport.report.html=" + page);
        fork(asked, RunPageTestCases.KilledTestCases.class).waitFor();
        List<Process> forks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            forks.add(fork(asked, RunPageTestCases.class));
        }
        for (Process fork : forks) {
            assertThat(Jvm.outputOf(fork)).contains("SUCCESSFUL leases(int)");
        }
        assertThat(page)
                .content()
                .contains("<b>5</b> forks", "<b>4</b> leases", "ended without a report")
                .contains("@FreePort on parameter 'int port' of dev.homeport.races.RunPageTestCases.leases(int)")
                .doesNotContain("was still running");
    }

    @Test
    void noPageIsWrittenUnlessItIsConfigured() throws IOException, InterruptedException {
        Jvm.outputOf(fork(List.of("-Dbasedir=" + folder), RunPageTestCases.class));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aPageThatCannotBeWrittenFailsNoTest() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(Jvm.outputOf(
                        fork(List.of("-Dhomeport.report.html=" + file.resolve("a.html")), RunPageTestCases.class)))
                .contains(
                        "SUCCESSFUL leases(int)",
                        "Homeport: the page " + file.resolve("a.html") + " cannot be written (")
                .contains("Set homeport.report.html to a file that this user can write.");
    }
}
