package dev.homeport.lease;

import static java.net.StandardSocketOptions.SO_REUSEADDR;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * Tries on this host what {@link KernelGuard} relies on.
 *
 * <p>The name of the operating system does not tell: containers with a kernel of their own, such as gVisor, call themselves
 * Linux and bind differently.
 */
final class HostTrial {

    private HostTrial() {}

    /**
     * Claims a port, tries to take it, and runs a server on it.
     *
     * @return why the kernel's bind table cannot hold a port here; empty if it can
     * @throws IOException if the trial could not be made, for lack of descriptors say: that says nothing about the host
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

    /** Binds without listening: nothing is exposed, not even for a moment. */
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
            try (SocketChannel client = SocketChannel.open(address);
                    SocketChannel accepted = server.accept()) {
                return accepted.getRemoteAddress().equals(client.getLocalAddress())
                        ? Optional.empty()
                        : Optional.of("a connection to a claimed port reached somebody else");
            }
        }
    }
}
