package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwner;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A socket that reaches beyond loopback. Immutable.
 *
 * @param socket its row in the system's table
 * @param owner the process that holds it
 * @param ownProcess whether the owner is this JVM
 * @param parents the processes between the owner and this JVM, the owner's parent first; empty for this JVM and its
 *     children
 * @param seen the time when it was found, which may be later than its opening
 */
@API(status = Status.INTERNAL)
public record Sighting(
        SocketEntry socket, SocketOwner owner, boolean ownProcess, List<SocketOwner> parents, Instant seen) {

    public Sighting {
        parents = List.copyOf(parents);
    }

    /** Return whether the socket is connected; otherwise it waits for connections or datagrams. */
    public boolean isConnected() {
        return socket.remote().getPort() != 0;
    }

    /**
     * Return whether this is the socket with these addresses. All wildcard addresses are equivalent, because a JDK
     * socket bound to {@code 0.0.0.0} is {@code [::]} for the system.
     *
     * @param local the local address; null if it is unknown
     * @param remote the remote address; null if it is unknown or there is none
     */
    public boolean isOf(@Nullable InetSocketAddress local, @Nullable InetSocketAddress remote) {
        return (local == null || isSame(local, socket.local())) && (remote == null || isSame(remote, socket.remote()));
    }

    private static boolean isSame(InetSocketAddress known, InetSocketAddress seen) {
        if (known.isUnresolved() || known.getPort() != seen.getPort()) {
            return false;
        }
        return known.getAddress().equals(seen.getAddress())
                || (known.getAddress().isAnyLocalAddress() && seen.getAddress().isAnyLocalAddress());
    }

    /** Return a text such as {@code process 12 (nc -l 80), started by process 11 (sh), started by this JVM: tcp …}. */
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
