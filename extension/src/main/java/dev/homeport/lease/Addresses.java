package dev.homeport.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The addresses on which a port is probed. */
final class Addresses {

    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private Addresses() {}

    /** Return the wildcard address, and those of 127.0.0.1 and ::1 that this JVM can bind on this host. */
    static List<InetAddress> wildcardAndLoopback() throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        addresses.add(new InetSocketAddress(0).getAddress());
        for (byte[] bytes : List.of(IPV4_LOOPBACK, IPV6_LOOPBACK)) {
            InetAddress address = InetAddress.getByAddress(bytes);
            if (canBind(address)) {
                addresses.add(address);
            }
        }
        return List.copyOf(addresses);
    }

    /** IPv6 may be missing, because of the host or because of {@code java.net.preferIPv4Stack}. */
    private static boolean canBind(InetAddress address) {
        try (SocketChannel socket = SocketChannel.open()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException | RuntimeException absent) {
            return false;
        }
    }
}
