package dev.homeport.program;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and all that it has started. Stateless. */
final class ProcessTree {

    private ProcessTree() {}

    /** Ends the process, politely first, and then what it has started. */
    static void end(ProcessHandle root, Duration patience) {
        List<ProcessHandle> descendants = root.descendants().toList(); // while it is alive to tell
        root.destroy();
        await(Stream.of(root), patience);
        Stream.concat(Stream.of(root), descendants.stream()).forEach(ProcessHandle::destroy);
        await(descendants.stream(), patience);
        Stream.concat(Stream.of(root), descendants.stream()).forEach(ProcessHandle::destroyForcibly);
        await(Stream.concat(Stream.of(root), descendants.stream()), patience);
    }

    private static void await(Stream<ProcessHandle> processes, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        processes.forEach(process -> {
            try {
                process.onExit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException alive) {
                // The next measure is a harder one.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
