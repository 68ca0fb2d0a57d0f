package dev.homeport.sockets;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The addresses of this host, besides 127.0.0.1 and ::1. Listing them takes longer than starting most servers, so the
 * list is cached for a while; the addresses of a host rarely change during a test run. Immutable.
 */
@API(status = Status.INTERNAL)
public final class HostAddresses {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final byte[] UNUSED_LOOPBACK = {127, 72, 80, 1};
    private static final InetAddress LOOPBACK = address(new byte[] {127, 0, 0, 1});

    private static volatile HostAddresses last = new HostAddresses(List.of(), System.nanoTime() - KEPT.toNanos());

    private final List<InetAddress> addresses;
    private final long listedAt;

    private HostAddresses(List<InetAddress> addresses, long listedAt) {
        this.addresses = addresses;
        this.listedAt = listedAt;
    }

    static List<InetAddress> ofThisHost() throws SocketException {
        HostAddresses known = last;
        if (System.nanoTime() - known.listedAt >= KEPT.toNanos()) {
            known = new HostAddresses(list(), System.nanoTime());
            last = known;
        }
        return known.addresses;
    }

    private static List<InetAddress> list() throws SocketException {
        List<InetAddress> addresses = new ArrayList<>();
        NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .forEach(addresses::add);
        bindableUnusedLoopback().ifPresent(addresses::add);
        return List.copyOf(addresses);
    }

    /**
     * Return a loopback address that no server or client uses. On Linux all of 127.0.0.0/8 belongs to the host, and a
     * listener on the wildcard address listens on this one too; other systems refuse to bind it.
     */
    public static InetAddress unusedLoopback() {
        return address(UNUSED_LOOPBACK);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }

    /**
     * Return the loopback address for a socket that was to be bound to the wildcard address: 127.0.0.1 for 0.0.0.0, and
     * the JDK's preferred loopback address for [::], which IPv4 clients reach too.
     */
    public static InetAddress loopbackInsteadOf(InetAddress wildcard) {
        return wildcard instanceof Inet6Address ? InetAddress.getLoopbackAddress() : LOOPBACK;
    }

    private static Optional<InetAddress> bindableUnusedLoopback() {
        try (ServerSocket probe = new ServerSocket()) {
            InetAddress address = unusedLoopback();
            probe.bind(new InetSocketAddress(address, 0));
            return Optional.of(address);
        } catch (IOException notThisHost) {
            return Optional.empty();
        }
    }
}
