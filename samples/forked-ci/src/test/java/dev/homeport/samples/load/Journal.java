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
 * The journal of one fork: the ports that it held, with start and end, and the results of its requests. The times are
 * those of {@link System#nanoTime()}, which on Linux is the same clock for all processes.
 */
public final class Journal {

    /** The way in which a fork gets its ports. */
    public enum Kind {
        LEASED,
        FOUND
    }

    enum Event {
        /** A fork held a port. The port, the start and the end follow. */
        HELD,
        /** A server could not bind its port. */
        REFUSED,
        /** The right server answered a request. */
        ANSWERED,
        /** Another server answered a request. */
        MISDIRECTED,
        /** No server answered a request. The port and the reason follow. */
        UNANSWERED
    }

    /** The number of forks that the build starts; 1 if another tool runs the tests. */
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

    /** Return the journals of all forks. */
    static List<Path> ofAllForks(Kind kind) {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.getFileName().toString().startsWith(kind + "-"))
                    .toList();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Wait until all forks have started, so that they compete for the ports. */
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

    /** A port that this fork holds. */
    final class Held implements AutoCloseable {

        private final int port;
        private final long from;

        private Held(int port, long from) {
            this.port = port;
            this.from = from;
        }

        /** Record the end, before the port is given back. */
        @Override
        public void close() {
            note(Event.HELD, port, from, System.nanoTime());
        }
    }
}
