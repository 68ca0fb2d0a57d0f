package dev.homeport.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTests {

    private static final ProcessIdentity GONE = new ProcessIdentity(Long.MAX_VALUE, 1);

    @TempDir
    private Path folder;

    private RunFiles fork(ProcessIdentity starter, ProcessIdentity process) {
        return RunFiles.of(folder.resolve("homeport.html"), starter, process);
    }

    private static String json(String name, String ended) {
        return "{\"fork\": {\"name\": \"" + name + "\", \"began\": \"2026-11-21T09:00:00Z\", \"ended\": " + ended
                + "}}";
    }

    private String page() throws IOException {
        return Files.readString(folder.resolve("homeport.html"));
    }

    @Test
    void theLastForkShowsAllForksAndTheKilledOne() throws IOException {
        RunFiles one = fork(ProcessIdentity.own(), ProcessIdentity.own());
        RunFiles killed = fork(ProcessIdentity.own(), GONE);
        RunFiles other = fork(ProcessIdentity.own(), ProcessIdentity.own());
        one.begin(json("one", "null"), true);
        killed.begin(json("killed", "null"), true);
        other.begin(json("other", "null"), true);
        one.end(json("one", "\"x\""));
        assertThat(page()).contains("was still running when this page was written");
        other.end(json("other", "\"x\""));
        assertThat(page())
                .contains("<b>3</b> forks", "\"one\"", "\"other\"", "<td>killed</td>", "ended without a report")
                .doesNotContain("was still running");
    }

    @Test
    void anEarlierRunIsRemoved() throws IOException {
        RunFiles earlier = fork(GONE, GONE);
        earlier.begin(json("earlier", "null"), true);
        earlier.end(json("earlier", "\"x\""));
        RunFiles now = fork(ProcessIdentity.own(), ProcessIdentity.own());
        now.begin(json("now", "null"), true);
        now.end(json("now", "\"x\""));
        assertThat(page()).contains("<b>1</b> fork<", "\"now\"").doesNotContain("\"earlier\"");
        try (var left = Files.list(folder.resolve("homeport.forks"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", ProcessIdentity.own().toString());
        }
    }

    @Test
    void aRunOfADaemonBeginsWhenNoForkIsRunning() throws IOException {
        RunFiles earlier = fork(ProcessIdentity.own(), GONE);
        earlier.begin(json("earlier", "null"), false);
        RunFiles now = fork(ProcessIdentity.own(), ProcessIdentity.own());
        now.begin(json("now", "null"), false);
        now.end(json("now", "\"x\""));
        assertThat(page()).doesNotContain("\"earlier\"");
    }

    @Test
    void anEmptyFolderNamedAsThePageIsKept() throws IOException {
        Path page = Files.createDirectory(folder.resolve("homeport.html"));
        RunFiles fork = fork(ProcessIdentity.own(), ProcessIdentity.own());
        fork.begin(json("one", "null"), true);
        assertThatThrownBy(() -> fork.end(json("one", "\"x\""))).isInstanceOf(IOException.class);
        assertThat(page).isDirectory();
    }

    @Test
    void aLoneSurrogateLeavesThePageWhole() throws IOException {
        RunFiles fork = fork(ProcessIdentity.own(), ProcessIdentity.own());
        fork.begin(json("one", "null"), true);
        fork.end(json("\\ud800", "\"x\""));
        assertThat(page()).contains("</html>");
    }
}
