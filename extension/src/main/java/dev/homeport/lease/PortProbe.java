package dev.homeport.lease;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.NetworkChannel;

/** Tries to bind a port, and tells apart why a system refuses. The JDK has one exception for most of it. Stateless. */
final class PortProbe {

    private PortProbe() {}

    /**
     * Binds the socket, or returns false: the port is taken, or this user may not have it. A refused socket is fit for the
     * next port.
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

    /** EACCES or EPERM: "Permission denied" on Unix, "Permission denied: bind" on Windows, as the JDK words them. */
    static boolean isPermission(SocketException refusal) {
        String message = refusal.getMessage();
        return message != null
                && (message.startsWith("Permission denied") || message.startsWith("Operation not permitted"));
    }
}
