package dev.homeport.lease;

import static java.net.StandardSocketOptions.SO_REUSEADDR;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds a port by a TCP socket that is bound to it and never listens.
 *
 * <p>The bind happens with {@code SO_REUSEADDR} off, so it succeeds only where no other socket has the port: the kernel's
 * bind table is the atomic claim. Then the option is turned on, and the kernel lets a second socket that has it on as well
 * bind and listen beside this one; servers set it as a matter of course. While the guard is open the kernel hands the port
 * to nobody, neither to {@code bind(0)} nor to an outgoing connection, and it closes the guard with the process.
 *
 * <p>The wildcard address is bound, so that the claim covers every address, IPv4 and IPv6. Nothing is exposed by it: a
 * socket that does not listen accepts no connection.
 *
 * @see <a href="https://github.com/torvalds/linux/blob/master/net/ipv4/inet_connection_sock.c">inet_bind_conflict in
 *     net/ipv4/inet_connection_sock.c</a>
 */
final class KernelGuard implements Guard {

    private volatile boolean closedOne;

    @Override
    @SuppressWarnings("resource") // An open claim is what the caller asked for.
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
     * Closes a channel before the first claim: to close its first one, the JDK opens two files more
     * ({@code sun.nio.ch.FileDispatcherImpl} or {@code UnixDispatcher}), and when the leases have used up what the process
     * may open, none could be closed.
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
     * Claims a port on which only {@code TIME_WAIT} is left, which holds off an exclusive bind though it holds off no
     * server.
     *
     * <p>Here the guard has to be bound with {@code SO_REUSEADDR} on, and two of these would not refuse each other. So the
     * port is first bound exclusively on an address that no connection has: that bind is refused beside any guard, and
     * beside another claim in the making. It is closed when the guard is there.
     */
    private static @Nullable Claim claimBesideTimeWait(int port) throws IOException {
        try (SocketChannel arbiter = SocketChannel.open()) {
            arbiter.setOption(SO_REUSEADDR, false);
            if (!PortProbe.succeeds(arbiter, new InetSocketAddress(Addresses.arbiter(), port))) {
                return null;
            }
            arbiter.setOption(SO_REUSEADDR, true); // or it would be in the guard's way
            return claimReusing(port);
        }
    }

    @SuppressWarnings("resource") // An open claim is what the caller asked for.
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
                // close(2) of a socket without data has nothing to report; the descriptor is gone either way.
            }
        }
    }
}
