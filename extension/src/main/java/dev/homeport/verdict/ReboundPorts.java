package dev.homeport.verdict;

import dev.homeport.sockets.SocketTable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ports of sockets that were bound to loopback instead of all interfaces, so that this JVM still reaches them by any address of
 * this machine. Thread-safe.
 */
final class ReboundPorts {

    private final Map<Integer, InetAddress> addresses = new ConcurrentHashMap<>();

    void add(InetSocketAddress bound) {
        addresses.put(bound.getPort(), bound.getAddress());
    }

    /**
     * Return the address of the rebound socket if the destination would have reached it. The system's table shows whether that socket
     * is still open, and whether another one has been bound to the destination.
     */
    Optional<InetAddress> insteadOf(@Nullable InetSocketAddress destination) {
        if (destination == null) {
            return Optional.empty();
        }
        InetAddress to = destination.getAddress();
        InetAddress bound = addresses.get(destination.getPort());
        if (to == null || bound == null || to.equals(bound) || !isOfThisMachine(to)) {
            return Optional.empty();
        }
        Optional<SocketTable> tcp = SocketTable.tcp();
        List<InetAddress> servers = Stream.of(tcp, SocketTable.udp())
                .flatMap(Optional::stream)
                .flatMap(table -> table.on(destination.getPort()).stream())
                .filter(socket -> socket.isListening() || socket.remote().getPort() == 0)
                .map(socket -> socket.local().getAddress())
                .toList();
        boolean replaced = servers.isEmpty()
                ? tcp.isEmpty() // a system without the table
                : servers.contains(bound)
                        && servers.stream().noneMatch(server -> server.equals(to) || server.isAnyLocalAddress());
        return replaced ? Optional.of(bound) : Optional.empty();
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }
}
