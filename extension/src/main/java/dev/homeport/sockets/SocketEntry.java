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

    /** Returns whether it waits for others to connect. */
    public boolean isListening() {
        return state == SocketState.LISTEN;
    }
}
