package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwner;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A socket that reaches beyond loopback. Immutable.
 *
 * @param socket its row in the system's table
 * @param owner the process that holds it
 * @param ownProcess whether that is this JVM
 * @param parents the processes between the owner and this JVM, the owner's parent first; empty for this JVM and those that
 *     it started itself
 * @param seen when it was found, which may be later than it was opened
 */
public record Sighting(
        SocketEntry socket, SocketOwner owner, boolean ownProcess, List<SocketOwner> parents, Instant seen) {

    public Sighting {
        parents = List.copyOf(parents);
    }

    /** Returns whether the socket has a peer; otherwise it waits for others to come. */
    public boolean isConnected() {
        return socket.remote().getPort() != 0;
    }

    /**
     * Returns whether this is the socket that somebody else has told of. All wildcard addresses are alike, as a JDK socket
     * that is bound to {@code 0.0.0.0} is {@code [::]} to the system.
     *
     * @param local its local address, null where not known
     * @param remote its peer, null where not known or where it has none
     */
    public boolean isOf(@Nullable InetSocketAddress local, @Nullable InetSocketAddress remote) {
        return (local == null || isSame(local, socket.local())) && (remote == null || isSame(remote, socket.remote()));
    }

    private static boolean isSame(InetSocketAddress told, InetSocketAddress seen) {
        if (told.isUnresolved() || told.getPort() != seen.getPort()) {
            return false;
        }
        return told.getAddress().equals(seen.getAddress())
                || (told.getAddress().isAnyLocalAddress() && seen.getAddress().isAnyLocalAddress());
    }

    /** Says it in words: {@code process 12 (nc -l 80), started by process 11 (sh), started by this JVM: tcp …}. */
    @Override
    public String toString() {
        return (ownProcess ? "this JVM" : owner + startedBy()) + ": " + socket.transport() + " " + socket.localText()
                + (isConnected() ? " to " + socket.remoteText() : "") + " " + socket.state();
    }

    private String startedBy() {
        return parents.stream().map(parent -> ", started by " + parent).collect(Collectors.joining())
                + ", started by this JVM";
    }
}
