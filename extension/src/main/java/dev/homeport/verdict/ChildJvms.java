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

/** The JVMs that tests have started, and the files with their escapes. Thread-safe. */
final class ChildJvms {

    private final AtomicInteger started = new AtomicInteger();
    private final Map<Integer, Blame> blames = new ConcurrentHashMap<>();
    private final Map<Path, EscapeFile> files = new TreeMap<>();
    private final ReportedSockets reported;
    private @Nullable Path folder;

    ChildJvms(ReportedSockets reported) {
        this.reported = reported;
    }

    /** Return the argument for the watch of a child that is about to be started. */
    String inherited(Blame blame) throws IOException {
        WatchScope first = blame.scopes().get(0);
        int number = started.incrementAndGet();
        blames.put(number, blame);
        return ChildWatch.argument(
                new ChildSettings(folder().resolve(Integer.toString(number)), first.toString(), first.policy()));
    }

    private synchronized Path folder() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory("homeport-children");
            folder.toFile().deleteOnExit();
        }
        return folder;
    }

    /** Record the escapes of the children since the last call. */
    void collect() throws IOException {
        if (blames.isEmpty()) {
            return;
        }
        for (Found found : found()) {
            Blame blame = blames.get(found.number);
            if (found.escape.address() != null) {
                reported.add(found.escape.kind(), found.escape.address());
            }
            if (blame != null) {
                blame.record(found.escape, blame.onEscape(found.escape, AllowList.SYSTEM_RESOLVER));
            }
        }
    }

    private record Found(int number, Escape escape) {}

    private synchronized List<Found> found() throws IOException {
        List<Found> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder())) {
            for (Path path : all) {
                path.toFile().deleteOnExit();
                String name = path.getFileName().toString(); // the number of the child, a hyphen, and the process id
                int number = Integer.parseInt(name.substring(0, name.indexOf('-')));
                for (Escape escape : files.computeIfAbsent(path, EscapeFile::of).readNew()) {
                    found.add(new Found(number, escape));
                }
            }
        }
        return found;
    }
}
