package dev.homeport.races;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Collection;

/** A stranger who wants a port for itself and knows nothing of leases. */
final class ExclusiveBinds {

    private ExclusiveBinds() {}

    /** Returns how many of the ports the kernel would give away. */
    static int possible(Collection<Integer> ports) throws IOException {
        int possible = 0;
        for (int port : ports) {
            try (SocketChannel stranger = SocketChannel.open()) {
                stranger.bind(new InetSocketAddress(port));
                possible++;
            } catch (BindException taken) {
                // As it should be.
            }
        }
        return possible;
    }
}
