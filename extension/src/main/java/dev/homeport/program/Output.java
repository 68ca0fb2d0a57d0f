package dev.homeport.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a program prints, so that it never waits for a reader, and keeps the end of it. Thread-safe.
 *
 * <p>It reads what there is and never waits for more, so that whoever asks for the output gets all that was printed before.
 */
final class Output {

    private static final int LINES_KEPT = 200;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
    private static final Charset CHARSET = Charset.forName(System.getProperty("native.encoding"));

    private final Process process;
    private final @Nullable Pattern awaited;
    private final Deque<String> lines = new ArrayDeque<>();
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean seen;

    /**
     * Starts reading.
     *
     * @param awaited what to look for in each line; null for nothing
     */
    Output(Process process, @Nullable Pattern awaited) {
        this.process = process;
        this.awaited = awaited;
        Thread reader = new Thread(this::readWhileAlive, "homeport reads the output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    private void readWhileAlive() {
        try {
            boolean alive = true;
            while (alive) {
                alive = process.isAlive(); // asked before the last read
                read();
                Thread.sleep(POLL_INTERVAL.toMillis());
            }
        } catch (InterruptedException stranger) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void read() {
        InputStream output = process.getInputStream();
        try {
            for (int there = output.available(); there > 0; there = output.available()) {
                add(output.readNBytes(there));
            }
        } catch (IOException closed) {
            // What was read so far is what there is.
        }
    }

    private void add(byte[] bytes) {
        for (byte each : bytes) {
            if (each == '\n') {
                endLine();
            } else {
                begun.write(each);
            }
        }
    }

    private void endLine() {
        String line = begun.toString(CHARSET).stripTrailing();
        begun.reset();
        if (lines.size() == LINES_KEPT) {
            lines.removeFirst();
        }
        lines.add(line);
        seen |= awaited != null && awaited.matcher(line).find();
    }

    /** Returns whether a line contained what was awaited. */
    synchronized boolean hasSeen() {
        read();
        return seen;
    }

    /** Returns the end of the output so far, as messages show it. */
    synchronized String text() {
        read();
        String unfinished = begun.toString(CHARSET).stripTrailing();
        if (lines.isEmpty() && unfinished.isEmpty()) {
            return "It printed nothing.";
        }
        return "It printed:\n    " + String.join("\n    ", lines) + (unfinished.isEmpty() ? "" : "\n    " + unfinished);
    }
}
