package dev.homeport.lease;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/**
 * Probes UDP ports.
 *
 * <p>No UDP socket can stand guard: JDK datagram sockets do not set {@code SO_REUSEADDR}, so they cannot bind beside one,
 * and where one does, the guard would swallow its datagrams. So the port's TCP claim keeps other forks away, and the UDP
 * port is looked at once and handed over free.
 */
final class UdpPorts {

    private UdpPorts() {}

    /** Returns whether no UDP socket on any address has the port; the probe is bound exclusively and closed again. */
    static boolean isFree(int port) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            return PortProbe.succeeds(probe, new InetSocketAddress(port));
        }
    }
}
