package dev.homeport.report;

import dev.homeport.verdict.Begun;
import dev.homeport.verdict.EscapeWatch;
import dev.homeport.verdict.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Reports when a session of JUnit's launcher ends, if anything was watched in it. Is found by JUnit itself. */
public final class RunReporter implements LauncherSessionListener {

    /** For JUnit. */
    public RunReporter() {}

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (!Begun.isTrue()) {
            return;
        }
        Tally tally = EscapeWatch.ofThisJvm().takeTally();
        if (tally.tests() == 0) {
            return;
        }
        Path file = null;
        try {
            file = ReportFile.forThisJvm();
            if (file != null) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, Json.of(tally));
            }
        } catch (IOException | RuntimeException failed) {
            print("the report cannot be written (" + failed + "). Write homeport.report = <folder>, one that can be.");
            file = null;
        }
        if (tally.isWorthTelling()) {
            print(tally + (file == null ? "" : " See " + file + "."));
        }
    }

    @SuppressWarnings("SystemOut") // where else would a summary go
    private static void print(String text) {
        System.err.println("Homeport: " + text);
    }
}
