package dev.homeport.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts programs that end with this JVM, however it ends: Linux sends a signal to a child whose parent has died
 * ({@code PR_SET_PDEATHSIG}, see prctl(2)), and {@code setpriv} of util-linux asks for it. Where that is missing, a program
 * outlives a JVM that is killed, though not one that exits. Thread-safe.
 */
final class ProgramLauncher {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /** For the kernel the parent is the thread that starts the child, so it has to be one that lives as long as the JVM. */
    private static final ExecutorService PARENT = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "homeport starts programs");
        thread.setDaemon(true);
        return thread;
    });

    private ProgramLauncher() {}

    static Process start(ProcessBuilder program) throws IOException, InterruptedException {
        if (Files.isExecutable(SETPRIV)) {
            List<String> command = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "TERM", "--"));
            command.addAll(program.command());
            program.command(command);
        }
        try {
            return PARENT.submit(program::start).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException refused ? refused : new IOException(failed.getCause());
        }
    }
}
