package dev.homeport.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses by which this host can be reached, besides 127.0.0.1 and ::1. To list them takes longer than to start most
 * servers, so the list is kept for a while; a host's addresses rarely change during a test run. Immutable.
 */
final class HostAddresses {

    private static final Duration KEPT = Duration.ofSeconds(10);

    /** On Linux all of 127.0.0.0/8 is this host: whoever listens on the wildcard address listens here. */
    private static final byte[] UNUSED_LOOPBACK = {127, 72, 80, 1};

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
        unusedLoopback().ifPresent(addresses::add);
        return List.copyOf(addresses);
    }

    private static Optional<InetAddress> unusedLoopback() {
        try (ServerSocket probe = new ServerSocket()) {
            InetAddress address = InetAddress.getByAddress(UNUSED_LOOPBACK);
            probe.bind(new InetSocketAddress(address, 0));
            return Optional.of(address);
        } catch (IOException notThisHost) {
            return Optional.empty();
        }
    }
}
