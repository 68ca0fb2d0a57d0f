package dev.homeport.baseline;

import dev.homeport.escape.Escape;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The known escapes of a project during a run, and the escapes that the run adds if it records. Thread-safe. */
@API(status = Status.INTERNAL)
public final class Baseline {

    private final Path path;
    private final BaselineFile file;
    private final boolean recording;
    private final IntPredicate leased;
    private final Predicate<InetAddress> own = new OwnAddresses();
    private final Set<BaselineEntry> known;
    private final Set<BaselineEntry> occurred = new ConcurrentSkipListSet<>();
    private final List<BaselineEntry> unsaved = new ArrayList<>();
    private int added;

    private Baseline(Path path, boolean recording, IntPredicate leased, Set<BaselineEntry> known) {
        this.path = path;
        this.file = new BaselineFile(path);
        this.recording = recording;
        this.leased = leased;
        this.known = known;
    }

    /**
     * Read a baseline that this run applies, but does not change.
     *
     * @throws IllegalArgumentException if it cannot be read; the message says why, and the correction
     */
    public static Baseline read(Path path) {
        try {
            return new Baseline(path, false, port -> false, new BaselineFile(path).read());
        } catch (NoSuchFileException absent) {
            throw new IllegalArgumentException(
                    path + " does not exist. Run the tests once with homeport.escape = record to write it, or remove"
                            + " homeport.baseline.",
                    absent);
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
    }

    /**
     * Read a baseline to which this run adds its escapes. The file need not exist.
     *
     * @param leased whether this JVM leases a port
     * @throws IllegalArgumentException if it cannot be read; the message says why, and the correction
     */
    public static Baseline record(Path path, IntPredicate leased) {
        try {
            return new Baseline(path, true, leased, new BaselineFile(path).read());
        } catch (NoSuchFileException absent) {
            return new Baseline(path, true, leased, Set.of());
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
    }

    private static IllegalArgumentException unreadable(Path path, IOException failed) {
        return new IllegalArgumentException(
                path + " cannot be read (" + failed
                        + "). Set homeport.baseline to a text file that this user can read.",
                failed);
    }

    /** Return the absolute path of the file. */
    public Path path() {
        return path;
    }

    /** Return whether this run adds its escapes. */
    public boolean isRecording() {
        return recording;
    }

    /** Return the line that covers the escape of the test class, or null. */
    public @Nullable BaselineEntry find(String testClass, Escape escape) {
        BaselineEntry entry = entry(testClass, escape);
        for (BaselineEntry line : known) {
            if (line.covers(entry)) {
                return line;
            }
        }
        return null;
    }

    /** Return the line that an escape of the test class gets. */
    public BaselineEntry entry(String testClass, Escape escape) {
        return BaselineEntry.of(testClass, escape, leased, own);
    }

    /** Note entries that occurred. A run that records adds those that are new to the file at the next {@link #save()}. */
    public synchronized void occur(Collection<BaselineEntry> entries) {
        for (BaselineEntry entry : entries) {
            if (occurred.add(entry) && recording && !known.contains(entry)) {
                unsaved.add(entry);
            }
        }
    }

    /**
     * Add the new entries to the file, if this run records and no other fork is writing. Otherwise the next call adds them.
     *
     * @throws IOException if the file cannot be written; the next call tries again
     */
    public synchronized void save() throws IOException {
        if (recording && !unsaved.isEmpty()) {
            OptionalInt lines = file.tryAdd(unsaved);
            if (lines.isPresent()) {
                added += lines.getAsInt();
                unsaved.clear();
            }
        }
    }

    /**
     * End a run: add the new entries to the file, if this run records, and create the file if there is none.
     *
     * @param complete the names of the test classes of which every test has run
     * @throws IOException if the file cannot be written
     */
    public synchronized BaselineResult end(Set<String> complete) throws IOException {
        if (recording) {
            added += file.add(unsaved);
            unsaved.clear();
        }
        List<String> gone = known.stream()
                .filter(line -> complete.contains(line.testClass()) && !occurred.contains(line))
                .map(BaselineEntry::toString)
                .toList();
        return new BaselineResult(path, added, gone);
    }
}
