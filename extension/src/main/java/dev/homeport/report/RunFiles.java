package dev.homeport.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The files of a run, beside its page: {@code homeport.html} has a folder {@code homeport.forks}, in it one a run, in it a file
 * a fork.
 *
 * <p>A fork leaves one when it begins and replaces it when it ends. Whoever ends writes the page anew from all there are, under a
 * lock: the last one has them all, and a fork that was killed is known by the file it began with. Thread-safe.
 */
public final class RunFiles {

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

    /** Returns those of this JVM, as another fork of the run that its page is of. */
    public static RunFiles of(Path page) {
        return of(page, ProcessIdentity.starter(), ProcessIdentity.own());
    }

    static RunFiles of(Path page, ProcessIdentity starter, ProcessIdentity process) {
        return new RunFiles(page.toAbsolutePath(), starter, process);
    }

    /**
     * Leaves what is known of this fork when it begins, and removes what earlier runs left.
     *
     * @param ownRuns whether whoever starts forks ends with the run; else, as with Gradle's daemon, a run is taken to begin
     *     when no fork is running
     */
    public void begin(String json, boolean ownRuns) throws IOException {
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

    /** Leaves what is known of this fork when it ends, and writes the page of all forks so far. */
    public void end(String json) throws IOException {
        replace(fork, json);
        try (FileChannel channel = lockFile();
                FileLock lock = channel.lock()) {
            replace(page, Page.of(forks()));
        }
    }

    /** Returns the path of the page. */
    @Override
    public String toString() {
        return page.toString();
    }

    private List<ForkText> forks() throws IOException {
        List<ForkText> forks = new ArrayList<>();
        for (Path file : files(run)) {
            boolean running = !file.equals(fork) && ProcessIdentity.of(file).isAlive();
            forks.add(new ForkText(String.valueOf(file.getFileName()), Files.readString(file), running));
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

    /** Whoever reads meanwhile finds the old text or the new one. */
    private void replace(Path file, String text) throws IOException {
        Path part = runs.resolve(fork.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
