package dev.homeport.races;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Collection;

/** Exclusive binds, as a program without Homeport makes them. */
final class ExclusiveBinds {

    private ExclusiveBinds() {}

    /** Return how many of the ports can be bound exclusively. */
    static int possible(Collection<Integer> ports) throws IOException {
        int possible = 0;
        for (int port : ports) {
            try (SocketChannel socket = SocketChannel.open()) {
                socket.bind(new InetSocketAddress(port));
                possible++;
            } catch (BindException taken) {
                // The lease keeps it.
            }
        }
        return possible;
    }
}
