package dev.homeport.lease;

import static java.net.StandardSocketOptions.SO_REUSEADDR;

import dev.homeport.sockets.HostAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a port with a TCP socket that is bound to it and never listens.
 *
 * <p>The bind happens with {@code SO_REUSEADDR} off, so it succeeds only if no other socket has the port: the kernel's bind table is
 * the atomic claim. Then the option is turned on. From then on the kernel lets a second socket with the option bind and listen beside
 * the guard, and servers set the option as a matter of course. While the guard is open, the kernel assigns the port neither to
 * {@code bind(0)} nor to an outgoing connection. It closes the guard with the process.
 *
 * <p>The guard binds the wildcard address, so that the claim covers every address, IPv4 and IPv6. This exposes nothing: a socket
 * that does not listen accepts no connection.
 *
 * @see <a href="https://github.com/torvalds/linux/blob/master/net/ipv4/inet_connection_sock.c">inet_bind_conflict in
 *     net/ipv4/inet_connection_sock.c</a>
 */
final class KernelGuard implements Guard {

    private volatile boolean closedOne;

    @Override
    @SuppressWarnings("resource") // The caller closes the claim.
    public @Nullable Claim claimFirst(PrimitiveIterator.OfInt candidates) throws IOException {
        if (!candidates.hasNext()) {
            return null;
        }
        closeOne();
        SocketChannel socket = SocketChannel.open();
        boolean claimed = false;
        try {
            socket.setOption(SO_REUSEADDR, false); // exclusive
            while (candidates.hasNext()) {
                int port = candidates.nextInt();
                if (PortProbe.succeeds(socket, new InetSocketAddress(port))) {
                    socket.setOption(SO_REUSEADDR, true); // relaxed
                    claimed = true;
                    return new Held(socket, port);
                }
            }
            return null;
        } finally {
            if (!claimed) {
                socket.close();
            }
        }
    }

    /**
     * Close a channel before the first claim. To close its first channel the JDK opens two more files
     * ({@code sun.nio.ch.FileDispatcherImpl} or {@code UnixDispatcher}). If the leases had used up the descriptors of the process,
     * none of them could be closed.
     */
    private void closeOne() throws IOException {
        if (!closedOne) {
            SocketChannel.open().close();
            closedOne = true;
        }
    }

    @Override
    public @Nullable Claim claimChosen(int port) throws IOException {
        Claim fresh = claimFirst(IntStream.of(port).iterator());
        return fresh != null ? fresh : claimBesideTimeWait(port);
    }

    /**
     * Claim a port on which only connections in {@code TIME_WAIT} are left. They block an exclusive bind, but not a server.
     *
     * <p>Here the guard has to be bound with {@code SO_REUSEADDR} on, and two such guards would not exclude each other. So the port is
     * first bound exclusively on a loopback address that no connection uses: that bind fails beside any guard, and beside another
     * claim in progress. The arbiter socket is closed once the guard exists.
     */
    private static @Nullable Claim claimBesideTimeWait(int port) throws IOException {
        try (SocketChannel arbiter = SocketChannel.open()) {
            arbiter.setOption(SO_REUSEADDR, false);
            if (!PortProbe.succeeds(arbiter, new InetSocketAddress(HostAddresses.unusedLoopback(), port))) {
                return null;
            }
            arbiter.setOption(SO_REUSEADDR, true); // otherwise it would block the guard
            return claimReusing(port);
        }
    }

    @SuppressWarnings("resource") // The caller closes the claim.
    private static @Nullable Claim claimReusing(int port) throws IOException {
        SocketChannel socket = SocketChannel.open();
        boolean claimed = false;
        try {
            socket.setOption(SO_REUSEADDR, true);
            claimed = PortProbe.succeeds(socket, new InetSocketAddress(port));
            return claimed ? new Held(socket, port) : null;
        } finally {
            if (!claimed) {
                socket.close();
            }
        }
    }

    @Override
    public boolean isKnownToKernel() {
        return true;
    }

    @Override
    public String describe() {
        return "the kernel";
    }

    private record Held(SocketChannel socket, int port) implements Claim {

        @Override
        public void release() {
            close();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException unheardOf) {
                // close(2) of a socket without data cannot fail in a way that keeps the descriptor.
            }
        }
    }
}
