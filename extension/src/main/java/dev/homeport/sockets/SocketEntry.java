package dev.homeport.sockets;

import java.net.InetSocketAddress;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * One row of the system's socket table. Immutable.
 *
 * @param transport "tcp" or "udp"
 * @param local the local address
 * @param remote the remote address; the wildcard address with port 0 if there is none
 * @param state the state of the socket
 * @param inode the number of the socket in {@code /proc/PID/fd}; 0 if it no longer belongs to a process
 */
@API(status = Status.INTERNAL)
public record SocketEntry(
        String transport, InetSocketAddress local, InetSocketAddress remote, SocketState state, long inode) {

    /** Return the local port. */
    public int port() {
        return local.getPort();
    }

    /** Return the local address as {@code host:port}. */
    public String localText() {
        return text(local);
    }

    /** Return the remote address as {@code host:port}. */
    public String remoteText() {
        return text(remote);
    }

    private static String text(InetSocketAddress address) {
        return IpLiteral.withBrackets(address.getAddress()) + ":" + address.getPort();
    }

    /** Return whether the socket listens. */
    public boolean isListening() {
        return state == SocketState.LISTEN;
    }
}
