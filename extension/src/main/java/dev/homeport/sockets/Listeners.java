package dev.homeport.sockets;

import static java.net.StandardSocketOptions.SO_REUSEADDR;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/** Finds out whether anybody listens on an address. Stateless. */
public final class Listeners {

    /** A host answers itself at once, unless a packet filter keeps the answer. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /**
     * Whether a bind to one address fails beside a listener on the wildcard address: so on Linux ({@code inet_csk_get_port} in
     * {@code net/ipv4/inet_connection_sock.c}), and not on BSD and macOS. To try it would take a listener that other machines
     * reach.
     */
    private static final boolean BIND_TELLS = "Linux".equals(System.getProperty("os.name"));

    private Listeners() {}

    /**
     * Returns whether somebody listens on the address, be it by the wildcard address, without a connection: a server under
     * test would count it, and {@code accept()} return it.
     *
     * <p>A bind that shares the port succeeds beside a guard and beside old connections, and fails beside a listener. On
     * hosts where a bind does not share ports it fails beside whatever is bound there. It must not be tried while a server
     * is about to bind, which it could fail by it.
     */
    public static boolean on(InetAddress address, int port) throws IOException {
        try (SocketChannel probe = SocketChannel.open()) {
            probe.setOption(SO_REUSEADDR, true);
            probe.bind(new InetSocketAddress(address, port));
            return false;
        } catch (BindException refused) {
            return !isForeign(refused);
        }
    }

    /** Returns whether somebody accepts a connection on the address. */
    public static boolean accepts(InetAddress address, int port) {
        InetSocketAddress remote = new InetSocketAddress(address, port);
        try (Socket caller = new Socket()) {
            caller.connect(remote, (int) PATIENCE.toMillis());
            return !remote.equals(caller.getLocalSocketAddress()); // that would be the caller itself
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * Returns an address of this host, other than 127.0.0.1 and ::1, on which somebody listens. Where a bind does not tell, who
     * listens there gets a connection.
     */
    public static Optional<InetAddress> offLoopback(int port) throws IOException {
        for (InetAddress address : HostAddresses.ofThisHost()) {
            if (on(address, port) || (!BIND_TELLS && accepts(address, port))) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    /** EADDRNOTAVAIL, as Linux and macOS word it: the host has no such address, or no longer. */
    private static boolean isForeign(BindException refused) {
        String message = refused.getMessage();
        return message != null
                && (message.startsWith("Cannot assign requested address")
                        || message.startsWith("Can't assign requested address"));
    }
}
