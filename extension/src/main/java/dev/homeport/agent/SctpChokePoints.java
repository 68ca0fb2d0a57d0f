package dev.homeport.agent;

import static dev.homeport.agent.ChokePoint.ADDRESS;
import static dev.homeport.agent.ChokePoint.INET_SOCKET_ADDRESS;
import static dev.homeport.agent.ChokePoint.OBJECT;
import static dev.homeport.agent.ChokePoint.SOCKET_ADDRESS;
import static dev.homeport.agent.ChokePoint.entry;

import dev.homeport.agent.ChokePoint.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * The choke points of the JDK's SCTP sockets. They are in the module {@code jdk.sctp}, which a JVM may lack and few
 * programs use, so this class is loaded only with one of them.
 *
 * <p>A client that binds exposes nothing. An association is opened by connecting or by sending, and is reported as a
 * connection. A server can get more addresses while it listens.
 */
final class SctpChokePoints {

    static final String PACKAGE = "sun/nio/ch/sctp/";

    static final List<ChokePoint> ALL = List.of(
            entry(
                    PACKAGE + "SctpNet",
                    "connect",
                    List.of("(I" + ADDRESS + "I)I"),
                    "beforeConnect",
                    "(" + ADDRESS + "I)V",
                    1,
                    2),
            entry(
                    PACKAGE + "SctpMultiChannelImpl",
                    "sendFromNativeBuffer",
                    List.of("(ILjava/nio/ByteBuffer;" + SOCKET_ADDRESS + "IIZI)I"),
                    "beforeConnect",
                    "(" + SOCKET_ADDRESS + ")V",
                    3),
            listen("SctpServerChannel"),
            listen("SctpMultiChannel"),
            bindAddress("SctpServerChannel"),
            bindAddress("SctpMultiChannel"));

    private SctpChokePoints() {}

    /** Return the choke points of a class in {@link #PACKAGE}. */
    static List<ChokePoint> of(String className) {
        List<ChokePoint> points = new ArrayList<>();
        for (ChokePoint point : ALL) {
            if (point.owner().equals(className)) {
                points.add(point);
            }
        }
        return points;
    }

    private static ChokePoint listen(String channel) {
        return new ChokePoint(
                PACKAGE + channel + "Impl",
                "bind",
                List.of("(" + SOCKET_ADDRESS + "I)Lcom/sun/nio/sctp/" + channel + ";"),
                Place.SCTP_LISTEN,
                "beforeListen",
                "(" + OBJECT + INET_SOCKET_ADDRESS + ")V",
                List.of());
    }

    private static ChokePoint bindAddress(String channel) {
        return entry(
                PACKAGE + channel + "Impl",
                "bindAddress",
                List.of("(" + ADDRESS + ")Lcom/sun/nio/sctp/" + channel + ";"),
                "beforeListen",
                "(" + OBJECT + ADDRESS + ")V",
                0,
                1);
    }
}
