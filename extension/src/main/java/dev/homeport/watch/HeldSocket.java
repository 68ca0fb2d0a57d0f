package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import java.net.InetSocketAddress;
import java.util.function.IntPredicate;

/** A socket and a process that holds it. An inherited socket has several such processes. Immutable. */
record HeldSocket(long pid, SocketEntry socket) {

    boolean isConnected() {
        return socket.remote().getPort() != 0;
    }

    /**
     * Return whether the socket listens, is bound deliberately, or is connected beyond loopback.
     *
     * @param chosen the UDP ports that are bound deliberately; any client may be bound to another port
     */
    boolean isOffLoopback(IntPredicate chosen) {
        if (isConnected()) {
            return !socket.remote().getAddress().isLoopbackAddress();
        }
        if (socket.port() == 0 || socket.local().getAddress().isLoopbackAddress()) {
            return false;
        }
        return socket.transport().equals("tcp") ? socket.isListening() : chosen.test(socket.port());
    }

    /**
     * Return a key that identifies the socket. A listening socket and one that it accepted differ by their peer, and so
     * does a UDP socket that was connected to another peer. The process matters only on systems that do not number
     * sockets.
     */
    Object identity() {
        return new Identity(
                socket.inode() == 0 ? pid : 0, socket.inode(), socket.transport(), socket.local(), socket.remote());
    }

    private record Identity(
            long pid, long inode, String transport, InetSocketAddress local, InetSocketAddress remote) {}
}
