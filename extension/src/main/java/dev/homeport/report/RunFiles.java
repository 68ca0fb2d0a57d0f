package dev.homeport.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The files of a run. The page {@code homeport.html} has a folder {@code homeport.forks} beside it, with a folder for each run, which
 * contains a file for each fork.
 *
 * <p>A fork writes its file when it begins, and replaces it when it ends. It then rewrites the page from all files, under a lock, so the
 * last fork includes them all. A fork that was killed is recognized by its first file. Thread-safe.
 */
final class RunFiles {

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final Path page;
    private final Path runs;
    private final Path run;
    private final Path fork;

    private RunFiles(Path page, ProcessIdentity starter, ProcessIdentity process) {
        String name = String.valueOf(page.getFileName()).replaceFirst("\\.html?$", "");
        this.page = page;
        this.runs = page.resolveSibling(name + ".forks");
        this.run = runs.resolve(starter.toString());
        this.fork = run.resolve(process + "-" + SESSIONS.incrementAndGet() + ".json");
    }

    /** Return the files of this JVM as a fork of the run. */
    static RunFiles of(Path page) {
        return of(page, ProcessIdentity.starter(), ProcessIdentity.own());
    }

    static RunFiles of(Path page, ProcessIdentity starter, ProcessIdentity process) {
        return new RunFiles(page.toAbsolutePath(), starter, process);
    }

    /**
     * Write the first file of this fork, and remove the files of earlier runs.
     *
     * @param ownRuns whether the process that starts forks ends with the run. If it does not, like Gradle's daemon, a run is assumed to
     *     begin when no fork is running
     */
    void begin(String json, boolean ownRuns) throws IOException {
        Files.createDirectories(run);
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            removeEarlierRuns();
            if (!ownRuns
                    && files(run).stream()
                            .noneMatch(file -> ProcessIdentity.of(file).isAlive())) {
                remove(files(run));
            }
            replace(fork, json);
        }
    }

    /** Write the final file of this fork, and the page of all forks so far. */
    void end(String json) throws IOException {
        replace(fork, json);
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            replace(page, Page.of(forks()));
        }
    }

    /** Return the path of the page. */
    @Override
    public String toString() {
        return page.toString();
    }

    private List<Fork> forks() throws IOException {
        List<Fork> forks = new ArrayList<>();
        for (Path file : files(run)) {
            boolean running = !file.equals(fork) && ProcessIdentity.of(file).isAlive();
            forks.add(Fork.of(String.valueOf(file.getFileName()), Files.readString(file), running));
        }
        return forks;
    }

    private FileChannel lockFile() throws IOException {
        return FileChannel.open(runs.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void removeEarlierRuns() throws IOException {
        for (Path other : list(runs, "*-*")) {
            if (!other.equals(run) && !ProcessIdentity.of(other).isAlive()) {
                remove(files(other));
                Files.deleteIfExists(other);
            }
        }
    }

    private static void remove(List<Path> files) throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        return list(folder, "*.json");
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            List<Path> sorted = new ArrayList<>();
            entries.forEach(sorted::add);
            sorted.sort(null);
            return sorted;
        }
    }

    /**
     * Replace the file so that a concurrent reader sees either the old text or the new one. Fail if it is a folder, even an empty one.
     * Surrogates without a partner become question marks.
     */
    private void replace(Path file, String text) throws IOException {
        Path part = runs.resolve(fork.getFileName() + ".part");
        Files.write(part, text.getBytes(StandardCharsets.UTF_8));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
