package dev.homeport.lease;

import static java.net.StandardSocketOptions.SO_REUSEADDR;

import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Holds a port with a lock on one byte of a file that all JVMs of the host share, for hosts where a server cannot bind beside a
 * guard socket.
 *
 * <p>The position of the byte is the port. The system drops the lock when the process ends. The lock keeps out only processes that
 * use the file, so a port is also probed and must be free before it is leased.
 *
 * <p>The channel is never closed and the file never deleted: closing any descriptor of the file drops all locks of the process
 * (POSIX, {@code fcntl}), and a deleted file can be locked by two owners.
 */
final class LockFileGuard implements Guard {

    private final Path file;
    private final FileChannel channel;
    private final List<InetAddress> probed;

    /**
     * Open the file.
     *
     * @throws IOException if the file can neither be opened nor created
     */
    LockFileGuard(Path file) throws IOException {
        this.file = file;
        this.channel = LockFile.open(file);
        this.probed = Addresses.wildcardAndLoopback();
    }

    @Override
    public @Nullable Claim claimFirst(PrimitiveIterator.OfInt candidates) throws IOException {
        while (candidates.hasNext()) {
            Claim claim = claim(candidates.nextInt(), this::isFresh);
            if (claim != null) {
                return claim;
            }
        }
        return null;
    }

    @Override
    public @Nullable Claim claimChosen(int port) throws IOException {
        return claim(port, candidate -> isFresh(candidate) || isOnlyInTimeWait(candidate));
    }

    private @Nullable Claim claim(int port, PortTest test) throws IOException {
        FileLock lock = lock(port);
        if (lock == null) {
            return null;
        }
        boolean free = false;
        try {
            free = test.accepts(port);
            return free ? new Held(lock, port) : null;
        } finally {
            if (!free) {
                lock.release();
            }
        }
    }

    private @Nullable FileLock lock(int port) throws IOException {
        try {
            return channel.tryLock(port, 1, false);
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    /** Return whether no socket at all uses the port. */
    private boolean isFresh(int port) throws IOException {
        return canBind(port, false);
    }

    /** Check the socket table too: on BSD a bind with {@code SO_REUSEADDR} can succeed beside a server. */
    private boolean isOnlyInTimeWait(int port) throws IOException {
        Optional<SocketTable> table = SocketTable.tcp();
        return table.isPresent()
                && table.get().on(port).stream().allMatch(socket -> socket.state() == SocketState.TIME_WAIT)
                && canBind(port, true);
    }

    /** Bind each address in turn and close it again: on BSD the wildcard address alone is not conclusive. */
    private boolean canBind(int port, boolean reuse) throws IOException {
        for (InetAddress address : probed) {
            try (SocketChannel probe = SocketChannel.open()) {
                probe.setOption(SO_REUSEADDR, reuse);
                if (!PortProbe.succeeds(probe, new InetSocketAddress(address, port))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public boolean isKnownToKernel() {
        return false;
    }

    @Override
    public String describe() {
        return "the lock file " + file;
    }

    private record Held(FileLock lock, int port) implements Claim {

        @Override
        public void release() {
            // The lock does not prevent a bind.
        }

        @Override
        public void close() {
            try {
                lock.release();
            } catch (IOException gone) {
                // Happens only if the channel is closed, which drops every lock.
            }
        }
    }
}
