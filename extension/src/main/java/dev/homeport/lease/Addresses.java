package dev.homeport.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The addresses that a port is looked at on. */
final class Addresses {

    private static final byte[] IPV4_LOOPBACK = {127, 0, 0, 1};
    private static final byte[] ARBITER = {127, 72, 80, 1};
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private Addresses() {}

    /** Returns the wildcard address and those of 127.0.0.1 and ::1 that this JVM can bind on this host. */
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

    /**
     * Returns a loopback address on which nobody serves or connects, for binds that decide between claims; only Linux has
     * all of 127.0.0.0/8, others refuse to bind it.
     */
    static InetAddress arbiter() {
        try {
            return InetAddress.getByAddress(ARBITER);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }

    /** There may be no IPv6, because of the host or because of {@code java.net.preferIPv4Stack}. */
    private static boolean canBind(InetAddress address) {
        try (SocketChannel socket = SocketChannel.open()) {
            socket.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException | RuntimeException absent) {
            return false;
        }
    }
}
