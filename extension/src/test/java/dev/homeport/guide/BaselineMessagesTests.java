package dev.homeport.guide;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide shows the output of each step in which a suite is turned on. */
class BaselineMessagesTests {

    @TempDir
    private Path folder;

    /** Return the lines that Homeport prints, with the folder of the guide. */
    private String run(String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-XX:+EnableDynamicAgentLoading", "-Dbasedir=" + folder));
        all.addAll(List.of(options));
        return Jvm.outputOf(LaunchMain.command(all, OrdersTestCases.class)).replace(folder.toString(), "/work/shop");
    }

    /** Return the summary, which is printed last. */
    private static String summary(String output) {
        return output.lines()
                .dropWhile(line -> !line.matches("Homeport: \\d+ tests watched.*"))
                .takeWhile(line -> line.startsWith("Homeport: ") || line.startsWith("  "))
                .map(line -> line.replace(" Not everything could be watched.", "")) // depends on the host
                .collect(Collectors.joining("\n"));
    }

    @Test
    void theGuideShowsTheSummaryOfAWarnedRun() throws IOException, InterruptedException {
        ApprovedMessages.check("turning-on-warn", summary(run("-Dhomeport.escape=warn")));
    }

    @Test
    void theGuideShowsTheSummaryAndTheFileOfARunThatRecords() throws IOException, InterruptedException {
        ApprovedMessages.check("turning-on-record", summary(run("-Dhomeport.escape=record")));
        ApprovedMessages.check("turning-on-file", Files.readString(folder.resolve("homeport-baseline.txt")));
    }

    @Test
    void theGuideShowsTheOutputOfARunWithAMendedEscape() throws IOException, InterruptedException {
        run("-Dhomeport.escape=record");

        String output = run("-Dhomeport.baseline=homeport-baseline.txt", "-Dmended=true");

        String known =
                output.lines().filter(line -> line.contains("known escape")).collect(Collectors.joining("\n"));
        ApprovedMessages.check("turning-on-known", known + "\n" + summary(output));
    }
}
