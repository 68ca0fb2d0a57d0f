package dev.homeport.samples.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

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
        MISDIRECTED
    }

    static final Path FOLDER = Path.of(System.getProperty("journals"));

    private final PrintStream lines;

    private Journal(PrintStream lines) {
        this.lines = lines;
    }

    static Journal ofThisFork(Kind kind) {
        Path file = FOLDER.resolve(kind + "-" + ProcessHandle.current().pid() + ".journal");
        try {
            Files.createDirectories(FOLDER);
            return new Journal(new PrintStream(Files.newOutputStream(file, CREATE, APPEND), true, UTF_8));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
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
    public final class Held implements AutoCloseable {

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
