package dev.homeport.sockets;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which process holds which socket.
 *
 * <p>Only processes that this user may look into are seen. Immutable, a snapshot.
 */
public final class SocketOwners {

    private static final Path PROC = Path.of("/proc");

    private final Map<Long, SocketOwner> byInode;

    private SocketOwners(Map<Long, SocketOwner> byInode) {
        this.byInode = byInode;
    }

    /** Looks the owners of the given sockets up; those that cannot be seen are left out. */
    public static SocketOwners of(Set<Long> inodes) {
        Map<Long, SocketOwner> owners = new HashMap<>();
        if (!inodes.isEmpty()) {
            try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
                for (Path process : processes) {
                    addOwned(owners, process, inodes);
                }
            } catch (IOException | RuntimeException notThisSystem) {
                return new SocketOwners(Map.of());
            }
        }
        return new SocketOwners(Map.copyOf(owners));
    }

    private static void addOwned(Map<Long, SocketOwner> owners, Path process, Set<Long> inodes) {
        try {
            for (long inode : SocketDescriptors.in(process)) {
                if (inodes.contains(inode)) {
                    owners.computeIfAbsent(inode, unused -> SocketOwner.of(process));
                }
            }
        } catch (IOException | RuntimeException endedOrForbidden) {
            // A process that has ended since, or another user's: its sockets stay without an owner.
        }
    }

    /** Returns the process that holds the socket with this inode, where it could be seen. */
    public Optional<SocketOwner> of(long inode) {
        return Optional.ofNullable(byInode.get(inode));
    }
}
