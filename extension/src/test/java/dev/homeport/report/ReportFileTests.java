package dev.homeport.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFileTests {

    @TempDir
    private Path folder;

    @Test
    void theFileIsReplacedByARename() throws IOException {
        Path report = folder.resolve("homeport-1.json");
        ReportFile.write(report, "first");
        Path reader = Files.createLink(folder.resolve("link"), report);
        ReportFile.write(report, "second");
        assertThat(report).hasContent("second");
        assertThat(reader).hasContent("first"); // a file that was overwritten in place would have changed
        assertThat(folder.resolve("homeport-1.json.part")).doesNotExist();
    }

    @Test
    void anEmptyFolderIsNotReplaced() throws IOException {
        Path report = Files.createDirectory(folder.resolve("homeport-1.json"));
        assertThatThrownBy(() -> ReportFile.write(report, "text")).isInstanceOf(IOException.class);
        assertThat(report).isDirectory();
    }
}
