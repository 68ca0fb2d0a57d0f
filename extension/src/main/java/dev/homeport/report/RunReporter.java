package dev.homeport.report;

import dev.homeport.agent.Console;
import dev.homeport.verdict.EscapeWatch;
import dev.homeport.verdict.RunSummary;
import dev.homeport.verdict.WatchState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Reports the result when a session of JUnit's launcher ends. Found and created by JUnit. */
@API(status = Status.INTERNAL)
public final class RunReporter implements LauncherSessionListener {

    private static final String PAGE = "homeport.report.html";

    /** Null, without loading its class, if no page was requested. */
    private @Nullable PageReporter page;

    /** Milliseconds since 1970; not an Instant, because each fork would load its classes. */
    private long began = System.currentTimeMillis();

    /** For JUnit. */
    public RunReporter() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        began = System.currentTimeMillis();
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
        RunSummary summary = EscapeWatch.ofThisJvm().takeSummary();
        if (asked != null) {
            asked.end(summary);
        }
        if (summary.tests() > 0) {
            report(summary);
        }
    }

    private void report(RunSummary summary) {
        Path file = null;
        try {
            file = ReportFile.forThisJvm();
            if (file != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                ReportFile.write(file, RunJson.of(summary, Instant.ofEpochMilli(began), Instant.now()));
            }
        } catch (IOException | RuntimeException failed) {
            Console.print("the report cannot be written (" + failed
                    + "). Set homeport.report to a folder that this user can write.");
            file = null;
        }
        if (summary.isWorthReporting()) {
            Console.print(summary + (file == null ? "" : " See " + file + "."));
        }
    }
}
