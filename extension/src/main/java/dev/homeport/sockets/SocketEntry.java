package dev.homeport.sockets;

import java.net.InetSocketAddress;

/**
 * One row of the system's socket table.
 *
 * @param transport "tcp" or "udp"
 * @param local the address the socket is bound to
 * @param remote its peer; the wildcard address with port 0 where it has none
 * @param state what the socket is doing
 * @param inode the number that {@code /proc/PID/fd} calls the socket by; 0 where no process owns it any more
 */
public record SocketEntry(
        String transport, InetSocketAddress local, InetSocketAddress remote, SocketState state, long inode) {

    /** Returns the port the socket is bound to. */
    public int port() {
        return local.getPort();
    }

    /** Returns the address it is bound to as {@code host:port}. */
    public String localText() {
        return text(local);
    }

    /** Returns its peer as {@code host:port}. */
    public String remoteText() {
        return text(remote);
    }

    /** Without a slash, and without looking a name up. */
    private static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Returns whether it waits for others to connect. */
    public boolean isListening() {
        return state == SocketState.LISTEN;
    }
}
