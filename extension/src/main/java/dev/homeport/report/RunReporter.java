package dev.homeport.report;

import dev.homeport.agent.Console;
import dev.homeport.verdict.EscapeWatch;
import dev.homeport.verdict.RunSummary;
import dev.homeport.verdict.WatchState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Reports when a session of JUnit's launcher ends, if there is something to tell. Is found by JUnit itself. */
public final class RunReporter implements LauncherSessionListener {

    private static final String PAGE = "homeport.report.html";

    /** Null, and its class not loaded, if nobody has asked for a page. */
    private @Nullable PageReporter page;

    /** For JUnit. */
    public RunReporter() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String asked = System.getProperty(PAGE);
        if (asked != null && !asked.isBlank()) {
            page = PageReporter.begin(asked.strip());
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        PageReporter asked = page;
        if (!WatchState.hasBegun() && asked == null) {
            return;
        }
        RunSummary tally = EscapeWatch.ofThisJvm().takeTally();
        if (asked != null) {
            asked.end(tally);
        }
        if (tally.tests() > 0) {
            report(tally);
        }
    }

    private static void report(RunSummary tally) {
        Path file = null;
        try {
            file = ReportFile.forThisJvm();
            if (file != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                ReportFile.write(file, Json.of(tally));
            }
        } catch (IOException | RuntimeException failed) {
            Console.print("the report cannot be written (" + failed
                    + "). Write homeport.report = <folder>, one that can be.");
            file = null;
        }
        if (tally.isWorthTelling()) {
            Console.print(tally + (file == null ? "" : " See " + file + "."));
        }
    }
}
