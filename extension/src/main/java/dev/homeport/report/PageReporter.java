package dev.homeport.report;

import dev.homeport.agent.Console;
import dev.homeport.verdict.RunSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records this fork, and writes the page of the run when it ends. One per session of JUnit's launcher, and called by its thread. */
final class PageReporter {

    private final Recording recording = Recording.begin();

    /** Null if the files cannot be written. */
    private final @Nullable RunFiles files;

    private PageReporter(String page) {
        RunFiles begun = null;
        try {
            RunFiles found = RunFiles.of(Path.of(page));
            found.begin(RunJson.beginning(recording.began()), System.getProperty("org.gradle.test.worker") == null);
            begun = found;
        } catch (IOException | RuntimeException failed) {
            failed(page, failed);
        }
        this.files = begun;
    }

    /**
     * Begin to record.
     *
     * @param page the path of the page
     */
    static PageReporter begin(String page) {
        return new PageReporter(page);
    }

    /** End the recording, and write the page of all forks so far. */
    void end(RunSummary summary) {
        recording.close();
        if (files != null) {
            try {
                files.end(RunJson.of(summary, recording, Instant.now()));
            } catch (IOException | RuntimeException failed) {
                failed(files.toString(), failed);
            }
        }
    }

    private static void failed(String page, Exception failed) {
        Console.print("the page " + page + " cannot be written (" + failed
                + "). Set homeport.report.html to a file that this user can write.");
    }
}
