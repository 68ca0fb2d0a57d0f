package dev.homeport.baseline;

import dev.homeport.lease.LockFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The file of a baseline: a header, and sorted lines. Comments above a line stay with it. Thread-safe.
 *
 * <p>Forks and builds that write at the same time each add their lines, under a lock. The file is replaced in one step, so that a reader
 * never sees half of it, even if the writer is killed.
 */
final class BaselineFile {

    private static final String VERSION = "# Homeport baseline, version ";
    private static final List<String> HEADER = List.of(
            VERSION + 1,
            "# The tests may make these escapes, and fail for any other. Remove the lines that no longer occur.",
            "# test class; escape; code that caused it");

    /** Not beside the file, where it would be committed. The same for all forks, so not in {@code java.io.tmpdir}. */
    private static final String LOCK = "homeport-baseline.lock";

    private static final Object IN_THIS_JVM = new Object();

    /** A writer holds the lock for milliseconds, unless it was stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path path;
    private final Path lockFile;
    private final Duration patience;

    BaselineFile(Path path) {
        this(path, LockFile.wellKnown(LOCK), PATIENCE);
    }

    BaselineFile(Path path, Path lockFile, Duration patience) {
        this.path = path;
        this.lockFile = lockFile;
        this.patience = patience;
    }

    /** The lines: each entry with the comments above it, and the comments after the last one. */
    private record Content(Map<BaselineEntry, List<String>> entries, List<String> end) {}

    /**
     * Return the entries.
     *
     * @throws NoSuchFileException if there is no such file
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is invalid; the message names the file, the line and the correction
     */
    Set<BaselineEntry> read() throws IOException {
        return readContent().entries.keySet();
    }

    private Content readContent() throws IOException {
        Content content = new Content(new TreeMap<>(), new ArrayList<>());
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (CharacterCodingException notText) {
            throw new IOException("it is not text in UTF-8", notText);
        }
        if (!lines.isEmpty()) {
            checkVersion(lines.get(0).strip());
        }
        for (int index = 1; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (line.isEmpty() || HEADER.contains(line)) {
                continue;
            }
            if (line.startsWith("#")) {
                content.end.add(line);
                continue;
            }
            content.entries.put(entry(line, index + 1), List.copyOf(content.end));
            content.end.clear();
        }
        return content;
    }

    private void checkVersion(String first) {
        if (first.equals(HEADER.get(0))) {
            return;
        }
        throw new IllegalArgumentException(
                first.startsWith(VERSION)
                        ? path + ", line 1: version " + first.substring(VERSION.length())
                                + " is unknown to this version of Homeport. Use the version of Homeport that wrote the file, or"
                                + " delete it and run the tests once with homeport.escape = record."
                        : path + ", line 1: \"" + first
                                + "\" is not the first line of a baseline. Set homeport.baseline to a"
                                + " file that homeport.escape = record has written.");
    }

    private BaselineEntry entry(String line, int number) {
        try {
            return BaselineEntry.parse(line);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    path + ", line " + number + ": \"" + line + "\" " + invalid.getMessage()
                            + ". Write a test class, an escape and the code that caused it, such as"
                            + " \"com.example.ShopTests; connect api.example.org:443; com.example.Shop.pay\", or remove the line.",
                    invalid);
        }
    }

    /**
     * Add entries that no line covers, create the file if there is none, and return the number of new lines.
     *
     * @throws IOException if the file cannot be written, or another process does not give up the lock
     */
    int add(Collection<BaselineEntry> entries) throws IOException {
        return add(entries, patience)
                .orElseThrow(() -> new IOException(
                        "another process has held the lock " + lockFile + " for " + patience.toSeconds() + " s"));
    }

    /** Add entries as {@link #add}, or return nothing if another process holds the lock. */
    OptionalInt tryAdd(Collection<BaselineEntry> entries) throws IOException {
        return add(entries, Duration.ZERO);
    }

    private OptionalInt add(Collection<BaselineEntry> entries, Duration limit) throws IOException {
        synchronized (IN_THIS_JVM) { // a JVM cannot lock a file twice
            try (FileChannel channel = LockFile.open(lockFile);
                    FileLock lock = lock(channel, limit)) {
                return lock == null ? OptionalInt.empty() : OptionalInt.of(addLocked(entries));
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel, Duration limit) throws IOException {
        long began = System.nanoTime();
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() - began < limit.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = channel.tryLock();
        }
        return lock;
    }

    private int addLocked(Collection<BaselineEntry> entries) throws IOException {
        boolean exists = Files.exists(path);
        Content content = exists ? readContent() : new Content(new TreeMap<>(), new ArrayList<>());
        int before = content.entries.size();
        for (BaselineEntry entry : entries) {
            if (content.entries.keySet().stream().noneMatch(line -> line.covers(entry))) {
                content.entries.put(entry, List.of());
            }
        }
        int added = content.entries.size() - before;
        if (added > 0 || !exists) {
            replace(content);
        }
        return added;
    }

    private void replace(Content content) throws IOException {
        List<String> lines = new ArrayList<>(HEADER);
        content.entries.forEach((entry, comments) -> {
            lines.addAll(comments);
            lines.add(entry.toString());
        });
        lines.addAll(content.end);
        Path file = Files.exists(path) ? path.toRealPath() : path; // a symbolic link stays one
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part"); // the next writer replaces that of a killed one
        try {
            Files.writeString(part, String.join("\n", lines) + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
