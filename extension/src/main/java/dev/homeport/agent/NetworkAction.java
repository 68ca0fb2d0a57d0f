package dev.homeport.agent;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;

/** What a program can do to a network. */
public enum NetworkAction {

    /** To open a TCP connection. */
    CONNECT(Hook.CONNECT, ConnectException.class),

    /** To let others connect by TCP. The socket is bound already, so the port is known, and is not reachable yet. */
    LISTEN(Hook.LISTEN, BindException.class),

    /** To choose whom a UDP socket talks to. Nothing is sent by it. */
    CONNECT_DATAGRAM(Hook.CONNECT_DATAGRAM, SocketException.class),

    /** To bind a UDP socket, be it by the program or, for a client that binds none, by the JDK. */
    BIND_DATAGRAM(Hook.BIND_DATAGRAM, BindException.class),

    /**
     * To send a UDP datagram from a socket that is not connected. What a connected one sends is not told, but for what Netty sends
     * by io_uring.
     */
    SEND_DATAGRAM(Hook.SEND_DATAGRAM, SocketException.class),

    /** To become a member of a multicast group. */
    JOIN(Hook.JOIN, SocketException.class),

    /** To ask for the addresses of a name. The JDK's own cache may have the answer. */
    LOOK_UP(Hook.LOOK_UP, UnknownHostException.class),

    /** To ask for the name of an address. Held back, the JDK goes by the address instead of a name. */
    LOOK_UP_NAME(Hook.LOOK_UP_NAME, UnknownHostException.class),

    /** To try whether an address answers ({@link java.net.InetAddress#isReachable(int)}). */
    PROBE(Hook.PROBE, SocketException.class);

    private static final NetworkAction[] ALL = values();

    private final int number;
    private final Class<? extends IOException> refusal;

    NetworkAction(int number, Class<? extends IOException> refusal) {
        this.number = number;
        this.refusal = refusal;
    }

    /** Returns the action that {@link Hook} has this number for. */
    static NetworkAction of(int number) {
        for (NetworkAction action : ALL) {
            if (action.number == number) {
                return action;
            }
        }
        throw new IllegalArgumentException("no action has the number " + number);
    }

    /** Returns a number with a bit set for each of the actions. */
    static int bits(Set<NetworkAction> actions) {
        int bits = 0;
        for (NetworkAction action : actions) {
            bits |= 1 << action.number;
        }
        return bits;
    }

    /** Returns an exception of the kind that callers of the JDK expect when this fails, and with the same message. */
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
