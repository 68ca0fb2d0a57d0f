package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.watch.Sighting;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was told of where it was done, so that it is no news when the operating system shows it too. Thread-safe. */
final class ReportedSockets {

    private static final int MOST = 10_000;

    private final Set<InetSocketAddress> own = ConcurrentHashMap.newKeySet();
    private final Set<InetSocketAddress> remote = ConcurrentHashMap.newKeySet();

    void add(Escape.Kind kind, InetSocketAddress address) {
        boolean listens = kind == Escape.Kind.LISTEN || kind == Escape.Kind.BIND_DATAGRAM;
        Set<InetSocketAddress> addresses = listens ? own : remote;
        if (addresses.size() < MOST) {
            addresses.add(address);
        }
    }

    /** Returns whether the socket, or the one that accepted it, was told of. */
    boolean has(Sighting sighting) {
        int port = sighting.socket().port();
        return sighting.isConnected()
                ? remote.stream().anyMatch(told -> sighting.isOf(null, told))
                        || own.stream().anyMatch(told -> told.getPort() == port)
                : own.stream().anyMatch(told -> sighting.isOf(told, null));
    }
}
