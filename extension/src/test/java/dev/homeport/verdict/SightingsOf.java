package dev.homeport.verdict;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwner;
import dev.homeport.sockets.SocketState;
import dev.homeport.watch.Sighting;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/** Sockets of this JVM that nobody has seen. */
final class SightingsOf {

    private SightingsOf() {}

    static Sighting connectionTo(String host, int port) {
        return connection(40_000, new InetSocketAddress(host, port));
    }

    /** Returns one that the server on this port has accepted. */
    static Sighting acceptedOn(int port) {
        return connection(port, new InetSocketAddress("192.0.2.1", 50_000));
    }

    private static Sighting connection(int ownPort, InetSocketAddress remote) {
        return of(new SocketEntry(
                "tcp", new InetSocketAddress("192.0.2.10", ownPort), remote, SocketState.ESTABLISHED, 4242));
    }

    static Sighting listenerOn(int port) {
        return of(new SocketEntry(
                "tcp", new InetSocketAddress("::", port), new InetSocketAddress("::", 0), SocketState.LISTEN, 4242));
    }

    private static Sighting of(SocketEntry socket) {
        return new Sighting(socket, new SocketOwner(12, "java Main"), true, List.of(), Instant.EPOCH);
    }
}
