package dev.homeport.agent;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The network calls that the agent reports. */
@API(status = Status.INTERNAL)
public enum NetworkAction {

    /** Opening a TCP connection. */
    CONNECT(ObserversTemplate.CONNECT),

    /**
     * Listening for TCP connections. The socket is already bound, so the port is known, but it is not reachable yet.
     */
    LISTEN(ObserversTemplate.LISTEN),

    /** Connecting a UDP socket. This sends nothing. */
    CONNECT_DATAGRAM(ObserversTemplate.CONNECT_DATAGRAM),

    /** Binding a UDP socket, either by the program or, for a client that does not bind, by the JDK. */
    BIND_DATAGRAM(ObserversTemplate.BIND_DATAGRAM),

    /**
     * Sending a UDP datagram from a socket that is not connected. Datagrams of connected sockets are not reported,
     * except for those that Netty sends with io_uring.
     */
    SEND_DATAGRAM(ObserversTemplate.SEND_DATAGRAM),

    /** Joining a multicast group. */
    JOIN(ObserversTemplate.JOIN),

    /** Resolving a name. The JDK's cache may have the answer. */
    LOOK_UP(ObserversTemplate.LOOK_UP),

    /** Resolving an address to a name. If this is held back, the JDK uses the address instead of a name. */
    LOOK_UP_NAME(ObserversTemplate.LOOK_UP_NAME),

    /** Testing whether an address is reachable ({@link java.net.InetAddress#isReachable(int)}). */
    PROBE(ObserversTemplate.PROBE);

    private static final NetworkAction[] ALL = values();

    private final int number;

    NetworkAction(int number) {
        this.number = number;
    }

    /** Return the action with this number in {@link ObserversTemplate}. */
    static NetworkAction of(int number) {
        for (NetworkAction action : ALL) {
            if (action.number == number) {
                return action;
            }
        }
        throw new IllegalArgumentException("unknown action " + number);
    }

    /** Return a number with one bit per action. */
    static int bits(Set<NetworkAction> actions) {
        int bits = 0;
        for (NetworkAction action : actions) {
            bits |= 1 << action.number;
        }
        return bits;
    }

    /**
     * Return an exception of the type that callers of the JDK expect if this action fails: the reason itself if it has
     * this type, otherwise one with the same message. It has no cause, like the JDK's own exceptions, because callers
     * unwrap an exception down to its root.
     */
    IOException refusedBecause(IOException reason) {
        String message = String.valueOf(reason.getMessage());
        IOException documented = switch (this) {
            case CONNECT -> new ConnectException(message);
            case LISTEN, BIND_DATAGRAM -> new BindException(message);
            case LOOK_UP, LOOK_UP_NAME -> new UnknownHostException(message);
            case CONNECT_DATAGRAM, SEND_DATAGRAM, JOIN, PROBE -> new SocketException(message);
        };
        return documented.getClass().isInstance(reason) ? reason : documented;
    }
}
