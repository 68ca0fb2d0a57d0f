package dev.homeport.lease;

import static java.net.StandardSocketOptions.SO_REUSEADDR;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Tries on this host whether {@link KernelGuard} works.
 *
 * <p>The name of the operating system is not enough: containers with a separate kernel, such as gVisor, report Linux and bind
 * differently.
 */
final class HostTrial {

    private static final int POLLS = 5_000;
    private static final long MILLISECOND = 1_000_000;

    private HostTrial() {}

    /**
     * Claim a port, try to take it, and run a server on it.
     *
     * @return the reason why the kernel's bind table cannot hold a port here; empty if it can
     * @throws IOException if the trial could not be made, for example for lack of descriptors; then the host is still untested
     */
    static Optional<String> reasonAgainstKernelGuard() throws IOException {
        try (SocketChannel guard = SocketChannel.open()) {
            guard.setOption(SO_REUSEADDR, false);
            guard.bind(new InetSocketAddress(0));
            guard.setOption(SO_REUSEADDR, true);
            int port = ((InetSocketAddress) guard.getLocalAddress()).getPort();
            InetAddress loopback = InetAddress.getLoopbackAddress();
            if (canBind(new InetSocketAddress(port), false)) {
                return Optional.of("a second claim of a port was not refused");
            }
            if (canBind(new InetSocketAddress(loopback, port), false)) {
                return Optional.of("an exclusive bind to the loopback address of a claimed port was not refused");
            }
            if (!canBind(new InetSocketAddress(port), true)) {
                return Optional.of("a server could not bind the wildcard address of a claimed port");
            }
            return reasonAgainstServing(new InetSocketAddress(loopback, port));
        }
    }

    /** Bind without listening, so that nothing is exposed, not even for a moment. */
    private static boolean canBind(SocketAddress address, boolean reuse) throws IOException {
        try (SocketChannel socket = SocketChannel.open()) {
            socket.setOption(SO_REUSEADDR, reuse);
            socket.bind(address);
            return true;
        } catch (BindException refused) {
            return false;
        }
    }

    private static Optional<String> reasonAgainstServing(SocketAddress address) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.setOption(SO_REUSEADDR, true);
            try {
                server.bind(address);
            } catch (BindException refused) {
                return Optional.of("a server could not listen on a claimed port");
            }
            server.configureBlocking(false);
            try (SocketChannel client = connect(address);
                    SocketChannel accepted = accept(server)) {
                return accepted != null && accepted.getRemoteAddress().equals(client.getLocalAddress())
                        ? Optional.empty()
                        : Optional.of("a connection to a claimed port reached another server");
            }
        }
    }

    /** Non-blocking: an interrupt would close a blocking channel, and a loopback interface that is down would hang the call. */
    private static SocketChannel connect(SocketAddress address) throws IOException {
        SocketChannel client = SocketChannel.open();
        boolean connected = false;
        try {
            client.configureBlocking(false);
            connected = client.connect(address);
            for (int poll = 1; !connected; poll++) {
                if (poll > POLLS) {
                    throw new SocketTimeoutException("no answer in " + POLLS + " ms");
                }
                LockSupport.parkNanos(MILLISECOND);
                connected = client.finishConnect();
            }
            return client;
        } catch (IOException unreachable) {
            throw new IOException(
                    "this host cannot connect to itself (" + unreachable.getMessage()
                            + "). Bring the loopback interface up: ip link set lo up.",
                    unreachable);
        } finally {
            if (!connected) {
                client.close();
            }
        }
    }

    /** The kernel may take a moment to hand over an established connection. */
    private static @Nullable SocketChannel accept(ServerSocketChannel server) throws IOException {
        SocketChannel accepted = server.accept();
        for (int poll = 1; accepted == null && poll <= POLLS; poll++) {
            LockSupport.parkNanos(MILLISECOND);
            accepted = server.accept();
        }
        return accepted;
    }
}
