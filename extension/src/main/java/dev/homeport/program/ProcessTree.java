package dev.homeport.program;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwners;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
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

    /** Returns a socket of the tree that listens elsewhere than on loopback, where the system tells. */
    static Optional<SocketEntry> listenerOffLoopback(ProcessHandle root) {
        Optional<SocketTable> table = SocketTable.tcp();
        if (table.isEmpty()) {
            return Optional.empty();
        }
        List<SocketEntry> suspects = table.get().entries().stream()
                .filter(socket -> socket.state() == SocketState.LISTEN)
                .filter(socket -> !socket.local().getAddress().isLoopbackAddress())
                .toList();
        SocketOwners owners =
                SocketOwners.of(suspects.stream().map(SocketEntry::inode).collect(Collectors.toSet()));
        Set<Long> tree = Stream.concat(Stream.of(root), root.descendants())
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
        return suspects.stream()
                .filter(socket -> owners.of(socket.inode())
                        .filter(owner -> tree.contains(owner.pid()))
                        .isPresent())
                .findFirst();
    }
}
