package dev.homeport.samples.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What one fork did: who held which port from when to when, and how its servers fared. The times are those of
 * {@link System#nanoTime()}, on Linux the machine's monotonic clock, which is the same for all processes.
 */
public final class Journal {

    /** Where a fork has its ports from. */
    public enum Kind {
        LEASED,
        FOUND
    }

    enum Event {
        /** A fork had a port: followed by the port, from when, to when. */
        HELD,
        /** A server could not bind its port. */
        REFUSED,
        /** A request was answered by the server it was meant for. */
        ANSWERED,
        /** A request was answered by another server. */
        MISDIRECTED,
        /** A request was answered by nobody: followed by the port and why. */
        UNANSWERED
    }

    /** How many forks the build starts; 1 where the tests are run without it. */
    static final int FORKS = Integer.getInteger("forks", 1);

    private static final Path FOLDER = Path.of(System.getProperty("journals", "target/journals"));
    private static final Duration TIME_TO_START = Duration.ofMinutes(1);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private final Kind kind;
    private final PrintStream lines;

    private Journal(Kind kind, PrintStream lines) {
        this.kind = kind;
        this.lines = lines;
    }

    static Journal ofThisFork(Kind kind) {
        Path file = FOLDER.resolve(kind + "-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(FOLDER);
            return new Journal(kind, new PrintStream(Files.newOutputStream(file, CREATE, APPEND), true, UTF_8));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Returns the journals of all forks. */
    static List<Path> ofAllForks(Kind kind) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(kind + "-"))
                    .toList();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Waits for the forks that the machine is slower to start, so that none has the ports for itself. */
    void awaitAllForks() {
        long start = System.nanoTime();
        while (ofAllForks(kind).size() < FORKS) {
            if (System.nanoTime() - start > TIME_TO_START.toNanos()) {
                throw new IllegalStateException("fewer than " + FORKS + " forks after " + TIME_TO_START);
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    void note(Event event, Object... details) {
        lines.println(event + " "
                + String.join(" ", Arrays.stream(details).map(String::valueOf).toList()));
    }

    Held hold(int port) {
        return new Held(port, System.nanoTime());
    }

    /** A port that this fork has. */
    final class Held implements AutoCloseable {

        private final int port;
        private final long from;

        private Held(int port, long from) {
            this.port = port;
            this.from = from;
        }

        /** Notes the end, before the port is given back. */
        @Override
        public void close() {
            note(Event.HELD, port, from, System.nanoTime());
        }
    }
}
