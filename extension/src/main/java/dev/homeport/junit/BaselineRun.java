package dev.homeport.junit;

import dev.homeport.baseline.Baseline;
import dev.homeport.baseline.BaselineEntry;
import dev.homeport.baseline.BaselineResult;
import dev.homeport.baseline.KnownEscapes;
import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.Setting;
import dev.homeport.verdict.EscapeWatch;
import dev.homeport.verdict.RecordedEscape;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The baseline of a run, and the test classes that the run has completed. Only loaded if a baseline is configured. Thread-safe. */
final class BaselineRun {

    private static final String DEFAULT_FILE = "homeport-baseline.txt";

    private final Baseline baseline;
    private final CompletedClasses completed = new CompletedClasses();

    private BaselineRun(Baseline baseline) {
        this.baseline = baseline;
    }

    /**
     * Read the baseline of the run. If the run records, the file has a default name and need not exist.
     *
     * @throws ExtensionConfigurationException naming the key, the value and its source, if it cannot be read
     */
    static BaselineRun begin(ExtensionContext context) {
        Optional<Setting> file = Configuration.find(context, WatchDeclaration.BASELINE);
        boolean recording = WatchDeclaration.isRecording(context);
        try {
            Setting setting = file.or(() -> Configuration.find(context, WatchDeclaration.ON_ESCAPE))
                    .orElseThrow();
            return new BaselineRun(setting.parse(text -> {
                Path path = path(file.isPresent() ? text : DEFAULT_FILE);
                return recording
                        ? Baseline.record(
                                path, port -> PortAllocator.ofThisJvm().isLeased(port))
                        : Baseline.read(path);
            }));
        } catch (IllegalArgumentException unreadable) {
            throw new ExtensionConfigurationException(unreadable.getMessage(), unreadable);
        }
    }

    /** Return the path, relative to the project: Surefire sets {@code basedir}; other tools start the JVM there. */
    private static Path path(String text) {
        try {
            return Path.of(System.getProperty("basedir", ""))
                    .resolve(text)
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException("\"" + text + "\" is not a path. Use the path of a file.", invalid);
        }
    }

    /** Return the known escapes of a test class. */
    KnownEscapes knownIn(Class<?> testClass) {
        return new KnownEscapes(baseline, testClass.getName());
    }

    /** Return the known escapes that belong to no test class. */
    KnownEscapes knownInRun() {
        return new KnownEscapes(baseline, BaselineEntry.ANY_CLASS);
    }

    /** Note the end of a class or test. New escapes are written at once, because a test may end the JVM. */
    void end(ExtensionContext context, List<RecordedEscape> recorded) {
        occur(recorded);
        completed.end(context);
        try {
            baseline.save();
        } catch (IOException failed) {
            // They are written again at the end of the run, which reports the problem.
        }
    }

    /**
     * Note the end of the run, and add the result to the summary.
     *
     * @return the error if the baseline cannot be written, otherwise null
     */
    @Nullable AssertionError endRun(List<RecordedEscape> recorded) {
        occur(recorded);
        try {
            BaselineResult result = baseline.end(completed.names());
            if (result.isWorthReporting()) {
                EscapeWatch.ofThisJvm().add(result);
            }
            return null;
        } catch (IOException | RuntimeException failed) {
            return new AssertionError(
                    "homeport.escape = record: " + baseline.path() + " cannot be written (" + failed
                            + "). Set homeport.baseline to a file that this user can write.",
                    failed);
        }
    }

    private void occur(List<RecordedEscape> recorded) {
        List<BaselineEntry> lines = recorded.stream()
                .map(RecordedEscape::known)
                .filter(Objects::nonNull)
                .toList();
        baseline.occur(lines);
    }
}
