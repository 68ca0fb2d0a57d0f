package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The JVMs that tests have started, and what they write of their escapes. Thread-safe. */
final class Children {

    private final AtomicInteger started = new AtomicInteger();
    private final Map<Integer, Blame> blames = new ConcurrentHashMap<>();
    private final Map<Path, EscapeFile> files = new TreeMap<>();
    private final ReportedSockets told;
    private @Nullable Path folder;

    Children(ReportedSockets told) {
        this.told = told;
    }

    /** Returns what to tell the watch of a child that is about to be started by whom there is to blame. */
    String inherited(Blame blame) throws IOException {
        WatchScope first = blame.subjects().get(0);
        int number = started.incrementAndGet();
        blames.put(number, blame);
        return ChildWatch.argument(
                new Inherited(folder().resolve(Integer.toString(number)), first.toString(), first.policy()));
    }

    private synchronized Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("homeport-children");
            folder.toFile().deleteOnExit();
        }
        return folder;
    }

    /** Records what the children have done since the last time. */
    void collect() throws IOException {
        if (blames.isEmpty()) {
            return;
        }
        for (Found found : found()) {
            Blame blame = blames.get(found.number);
            if (found.escape.address() != null) {
                told.add(found.escape.kind(), found.escape.address());
            }
            if (blame != null) {
                blame.record(found.escape, blame.onEscape(found.escape, Observed::resolve));
            }
        }
    }

    private record Found(int number, Escape escape) {}

    private synchronized List<Found> found() throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder())) {
            for (Path path : all) {
                path.toFile().deleteOnExit();
                String name = path.getFileName().toString(); // the number of the child, a hyphen, the id of the process
                int number = Integer.parseInt(name.substring(0, name.indexOf('-')));
                for (Escape escape : files.computeIfAbsent(path, EscapeFile::of).readOn()) {
                    found.add(new Found(number, escape));
                }
            }
        }
        return found;
    }
}
