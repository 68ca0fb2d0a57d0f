package dev.homeport.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Starts programs that end with this JVM, however it ends: Linux sends a signal to a child whose parent has died
 * ({@code PR_SET_PDEATHSIG}, see prctl(2)), and {@code setpriv} of util-linux asks for it. Where that is missing, a program
 * outlives a JVM that is killed, though not one that exits. Thread-safe.
 */
final class ProgramLauncher {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private ProgramLauncher() {}

    /** For the kernel the parent is the thread that starts the child, so each program has one, which lives as long as it. */
    static Process start(ProcessBuilder program) throws IOException, InterruptedException {
        if (Files.isExecutable(SETPRIV)) {
            List<String> command = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
            command.addAll(program.command());
            program.command(command);
        }
        FutureTask<Process> start = new FutureTask<>(program::start);
        Thread parent = new Thread(() -> startAndStay(start), "homeport is the parent of a program");
        parent.setDaemon(true);
        parent.start();
        try {
            return start.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException refused ? refused : new IOException(failed.getCause());
        }
    }

    private static void startAndStay(FutureTask<Process> start) {
        start.run();
        try {
            start.get().onExit().join(); // no interrupt ends this
        } catch (ExecutionException | InterruptedException neverStarted) {
            // Who waits for the start is told.
        }
    }
}
