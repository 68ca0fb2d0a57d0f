package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.watch.Sighting;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sockets that the agent has already reported, so that the system watch does not report them again. Thread-safe. */
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

    /** Return whether the socket, or the one that accepted it, was reported. */
    boolean has(Sighting sighting) {
        int port = sighting.socket().port();
        return sighting.isConnected()
                ? remote.stream().anyMatch(reported -> sighting.isOf(null, reported))
                        || own.stream().anyMatch(reported -> reported.getPort() == port)
                : own.stream().anyMatch(reported -> sighting.isOf(reported, null));
    }
}
