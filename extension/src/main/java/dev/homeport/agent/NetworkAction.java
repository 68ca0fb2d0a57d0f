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
    CONNECT(Hook.CONNECT, ConnectException.class),

    /** Listening for TCP connections. The socket is already bound, so the port is known, but it is not reachable yet. */
    LISTEN(Hook.LISTEN, BindException.class),

    /** Connecting a UDP socket. This sends nothing. */
    CONNECT_DATAGRAM(Hook.CONNECT_DATAGRAM, SocketException.class),

    /** Binding a UDP socket, either by the program or, for a client that does not bind, by the JDK. */
    BIND_DATAGRAM(Hook.BIND_DATAGRAM, BindException.class),

    /**
     * Sending a UDP datagram from a socket that is not connected. Datagrams of connected sockets are not reported, except for those that Netty
     * sends with io_uring.
     */
    SEND_DATAGRAM(Hook.SEND_DATAGRAM, SocketException.class),

    /** Joining a multicast group. */
    JOIN(Hook.JOIN, SocketException.class),

    /** Resolving a name. The JDK's cache may have the answer. */
    LOOK_UP(Hook.LOOK_UP, UnknownHostException.class),

    /** Resolving an address to a name. If this is held back, the JDK uses the address instead of a name. */
    LOOK_UP_NAME(Hook.LOOK_UP_NAME, UnknownHostException.class),

    /** Testing whether an address is reachable ({@link java.net.InetAddress#isReachable(int)}). */
    PROBE(Hook.PROBE, SocketException.class);

    private static final NetworkAction[] ALL = values();

    private final int number;
    private final Class<? extends IOException> refusal;

    NetworkAction(int number, Class<? extends IOException> refusal) {
        this.number = number;
        this.refusal = refusal;
    }

    /** Return the action with this number in {@link Hook}. */
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

    /** Return an exception of the type that callers of the JDK expect for a failure of this action, with the same message. */
    IOException refusedBecause(IOException reason) {
        if (refusal.isInstance(reason)) {
            return reason;
        }
        String message = String.valueOf(reason.getMessage());
        IOException fitting = switch (this) {
            case CONNECT -> new ConnectException(message);
            case LISTEN, BIND_DATAGRAM -> new BindException(message);
            case LOOK_UP, LOOK_UP_NAME -> new UnknownHostException(message);
            case CONNECT_DATAGRAM, SEND_DATAGRAM, JOIN, PROBE -> new SocketException(message);
        };
        fitting.initCause(reason);
        return fitting;
    }
}
