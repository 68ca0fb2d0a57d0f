package dev.homeport.report;

import dev.homeport.agent.Console;
import dev.homeport.verdict.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Has this fork recorded, and the page of its run written when it ends. Of one session of JUnit's launcher, whose thread calls it. */
final class PageReporter {

    private final Recording recording = Recording.begin();

    /** Null if they cannot be written. */
    private final @Nullable RunFiles files;

    private PageReporter(String page) {
        RunFiles begun = null;
        try {
            RunFiles found = RunFiles.of(Path.of(page));
            found.begin(ForkJson.beginning(recording.began()), System.getProperty("org.gradle.test.worker") == null);
            begun = found;
        } catch (IOException | RuntimeException failed) {
            failed(page, failed);
        }
        this.files = begun;
    }

    /** Begins to record for that page, the path of a file. */
    static PageReporter begin(String page) {
        return new PageReporter(page);
    }

    /** Ends the recording, and writes the page of all forks so far. */
    void end(RunSummary tally) {
        recording.close();
        if (files != null) {
            try {
                files.end(ForkJson.of(recording, tally, Instant.now()));
            } catch (IOException | RuntimeException failed) {
                failed(files.toString(), failed);
            }
        }
    }

    private static void failed(String page, Exception failed) {
        Console.print("the page " + page + " cannot be written (" + failed
                + "). Write homeport.report.html = <file>.html, one that can be.");
    }
}
