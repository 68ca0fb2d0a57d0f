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
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** Finds out whether a socket listens on an address. Stateless. */
@API(status = Status.INTERNAL)
public final class ListenerProbe {

    /** A host answers its own connections immediately, unless a packet filter drops the answer. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /**
     * Whether a bind to one address fails beside a listener on the wildcard address. It does on Linux
     * ({@code inet_csk_get_port} in {@code net/ipv4/inet_connection_sock.c}), but not on BSD and macOS. Trying it would
     * need a listener that other machines can reach.
     */
    private static final boolean BIND_REVEALS_LISTENERS = "Linux".equals(System.getProperty("os.name"));

    private ListenerProbe() {}

    /**
     * Return whether a socket listens on the address, possibly through the wildcard address. This opens no connection,
     * which a server under test would count and {@code accept()} would return.
     *
     * <p>A bind with {@code SO_REUSEADDR} succeeds beside a guard and beside old connections, and fails beside a
     * listener. On hosts where binds never share ports it fails beside any bound socket. Do not call this while a
     * server is about to bind: the probe could make its bind fail.
     */
    public static boolean isListening(InetAddress address, int port) throws IOException {
        try (SocketChannel probe = SocketChannel.open()) {
            probe.setOption(SO_REUSEADDR, true);
            probe.bind(new InetSocketAddress(address, port));
            return false;
        } catch (BindException refused) {
            return !isForeign(refused);
        }
    }

    /** Return whether a connection to the address is accepted. */
    public static boolean accepts(InetAddress address, int port) {
        InetSocketAddress remote = new InetSocketAddress(address, port);
        try (Socket caller = new Socket()) {
            caller.connect(remote, (int) PATIENCE.toMillis());
            return !remote.equals(caller.getLocalSocketAddress()); // otherwise the socket is connected to itself
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * Return an address of this host, other than 127.0.0.1 and ::1, on which a socket listens. On systems where a bind
     * does not reveal it, this opens a connection to the listener.
     */
    public static Optional<InetAddress> findOffLoopback(int port) throws IOException {
        for (InetAddress address : HostAddresses.ofThisHost()) {
            if (isListening(address, port) || (!BIND_REVEALS_LISTENERS && accepts(address, port))) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    /**
     * Return whether the refusal means EADDRNOTAVAIL, in the words of Linux and macOS: the host does not have the
     * address.
     */
    private static boolean isForeign(BindException refused) {
        String message = refused.getMessage();
        return message != null
                && (message.startsWith("Cannot assign requested address")
                        || message.startsWith("Can't assign requested address"));
    }
}
