package dev.homeport.program;

import dev.homeport.sockets.ListeningSockets;
import dev.homeport.sockets.SocketEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program that this JVM has started, and ends with all that it has started, at the latest when the JVM exits. Thread-safe. */
public final class RunningProgram {

    private static final Duration AT_EXIT = Duration.ofSeconds(1);

    /** What the exit codes of processes start from that SIGKILL and SIGTERM have ended, as a test itself may do. */
    private static final List<Integer> ENDED_ON_PURPOSE = List.of(0, 128 + 9, 128 + 15);

    private final String text;
    private final Process process;
    private final Output output;
    private final Thread endWithJvm;

    private RunningProgram(String text, Process process, @Nullable Pattern awaited) {
        this.text = text;
        this.process = process;
        this.output = new Output(process, awaited);
        this.endWithJvm = new Thread(() -> ProcessTree.end(process.toHandle(), AT_EXIT));
        Runtime.getRuntime().addShutdownHook(endWithJvm);
    }

    /**
     * Starts a program.
     *
     * @param awaited what {@link #hasPrinted()} is to look for in each line of output; null for nothing
     */
    public static RunningProgram start(ProcessBuilder program, @Nullable Pattern awaited)
            throws IOException, InterruptedException {
        String text = "'" + String.join(" ", program.command()) + "'";
        return new RunningProgram(text, ProgramLauncher.start(program.redirectErrorStream(true)), awaited);
    }

    public Process process() {
        return process;
    }

    /** Returns whether a line of output contained what was awaited. */
    public boolean hasPrinted() {
        return output.hasSeen();
    }

    /** Returns the end of the output so far, as messages show it. */
    public String output() {
        return output.text();
    }

    /** Returns a socket of the program, or of one that it has started, which listens elsewhere than on loopback. */
    public Optional<SocketEntry> listenerOffLoopback() {
        List<ProcessHandle> processes = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        return ListeningSockets.of(processes).stream()
                .filter(socket -> !socket.local().getAddress().isLoopbackAddress())
                .findFirst();
    }

    /**
     * Ends the program with all that it has started, politely first.
     *
     * @throws IOException if it had failed before, with its exit code and output
     */
    public void end(Duration patience) throws IOException {
        boolean wasAlive = process.isAlive();
        ProcessTree.end(process.toHandle(), patience);
        try {
            Runtime.getRuntime().removeShutdownHook(endWithJvm);
        } catch (IllegalStateException shuttingDown) {
            // It runs already.
        }
        if (!wasAlive && !ENDED_ON_PURPOSE.contains(process.exitValue())) {
            throw new IOException(
                    text + " had ended by itself, with exit code " + process.exitValue() + ". " + output());
        }
    }

    /** Returns the command line. */
    @Override
    public String toString() {
        return text;
    }
}
