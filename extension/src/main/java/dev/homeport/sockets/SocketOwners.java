package dev.homeport.sockets;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The processes that hold sockets, as far as this user may read their descriptors. An immutable snapshot.
 */
@API(status = Status.INTERNAL)
public final class SocketOwners {

    private static final Path PROC = Path.of("/proc");

    private final Map<Long, SocketOwner> byInode;

    private SocketOwners(Map<Long, SocketOwner> byInode) {
        this.byInode = byInode;
    }

    /** Find the owners of the sockets with these inodes. Owners that this user cannot see are omitted. */
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
            // The process has ended, or belongs to another user: its sockets have no visible owner.
        }
    }

    /** Return the process that holds the socket with this inode, if it is visible. */
    public Optional<SocketOwner> of(long inode) {
        return Optional.ofNullable(byInode.get(inode));
    }
}
