package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import java.net.InetSocketAddress;
import java.util.function.IntPredicate;

/** A socket and a process that holds it: one of several, if it was inherited. */
record HeldSocket(long pid, SocketEntry socket) {

    boolean isConnected() {
        return socket.remote().getPort() != 0;
    }

    /**
     * Returns whether it listens, is bound on purpose, or is connected, elsewhere than on loopback.
     *
     * @param chosen the UDP ports that are bound on purpose, where others may be any client's
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
     * Returns what tells it from others. A socket that listens and one that was accepted there differ by their peer, and so
     * does a UDP socket that is connected anew. Its process matters only where the system does not number sockets.
     */
    Object identity() {
        return new Identity(
                socket.inode() == 0 ? pid : 0, socket.inode(), socket.transport(), socket.local(), socket.remote());
    }

    private record Identity(
            long pid, long inode, String transport, InetSocketAddress local, InetSocketAddress remote) {}
}
