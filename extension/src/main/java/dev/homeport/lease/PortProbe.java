package dev.homeport.lease;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;

/** Tries to bind ports, and interprets the system's refusals. Stateless. */
final class PortProbe {

    private PortProbe() {}

    /**
     * Bind the socket and return true, or return false if the port is taken or this user may not bind it. After a refusal the
     * socket can be used for the next port.
     */
    static boolean succeeds(NetworkChannel socket, InetSocketAddress address) throws IOException {
        try {
            socket.bind(address);
            return true;
        } catch (BindException taken) {
            return false;
        } catch (SocketException refused) {
            if (isPermission(refused)) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * Return whether the refusal means EACCES or EPERM. The JDK words them "Permission denied" on Unix and "Permission denied: bind"
     * on Windows.
     */
    static boolean isPermission(SocketException refusal) {
        String message = refusal.getMessage();
        return message != null
                && (message.startsWith("Permission denied") || message.startsWith("Operation not permitted"));
    }

    /**
     * Return whether no UDP socket on any address has the port. The probe is bound exclusively and closed again.
     *
     * <p>No UDP socket can be a guard: JDK datagram sockets do not set {@code SO_REUSEADDR}, so they cannot bind beside one, and a
     * guard beside a server that does set it would swallow the server's datagrams. So the TCP claim of the port keeps other forks
     * away, and the UDP port is probed once and handed over free.
     */
    static boolean isFreeForUdp(int port) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            return succeeds(probe, new InetSocketAddress(port));
        }
    }
}
