package dev.homeport.agent;

import static dev.homeport.agent.ChokePoint.ADDRESS;
import static dev.homeport.agent.ChokePoint.FAMILY;
import static dev.homeport.agent.ChokePoint.FD;
import static dev.homeport.agent.ChokePoint.INET_SOCKET_ADDRESS;
import static dev.homeport.agent.ChokePoint.INTERFACE;
import static dev.homeport.agent.ChokePoint.OBJECT;
import static dev.homeport.agent.ChokePoint.PACKET;
import static dev.homeport.agent.ChokePoint.SOCKET_ADDRESS;
import static dev.homeport.agent.ChokePoint.entry;

import dev.homeport.agent.ChokePoint.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The choke points of the JDK, except for SCTP ({@link SctpChokePoints}). Those of Netty are in
 * {@link NettyChokePoints}.
 *
 * <p>Native methods cannot be woven, so these are their Java callers in JDK 17 to 25. A test derives the callers from
 * the JDK that it runs on and compares them with this list.
 */
final class ChokePoints {

    private static final String ASYNCHRONOUS_BIND =
            "(" + SOCKET_ADDRESS + "I)Ljava/nio/channels/AsynchronousServerSocketChannel;";

    /** Choke points that every JDK must have. */
    static final List<ChokePoint> ALWAYS = List.of(
            entry(
                    "sun/nio/ch/Net",
                    "connect",
                    List.of("(" + FAMILY + FD + ADDRESS + "I)I"),
                    "reachableAddress",
                    "(" + ADDRESS + "I)" + ADDRESS,
                    2,
                    3),
            entry(
                    "sun/nio/ch/Net",
                    "connect",
                    List.of("(" + FAMILY + FD + ADDRESS + "I)I"),
                    "beforeConnect",
                    "(" + ADDRESS + "I)V",
                    2,
                    3),
            entry(
                    "sun/nio/ch/Net",
                    "bind",
                    List.of("(" + FAMILY + FD + ADDRESS + "I)V"),
                    "beforeBind",
                    "(" + OBJECT + "I)V",
                    1,
                    3),
            server("java/net/ServerSocket", "bind", "(" + SOCKET_ADDRESS + "I)V"),
            server("sun/nio/ch/ServerSocketChannelImpl", "netBind", "(" + SOCKET_ADDRESS + "I)" + SOCKET_ADDRESS),
            server("sun/nio/ch/AsynchronousServerSocketChannelImpl", "bind", ASYNCHRONOUS_BIND),
            netListen("sun/nio/ch/NioSocketImpl", "listen", "(I)V"),
            // Not unixBind, which calls the same native method.
            netListen("sun/nio/ch/ServerSocketChannelImpl", "netBind", "(" + SOCKET_ADDRESS + "I)" + SOCKET_ADDRESS),
            netListen("sun/nio/ch/AsynchronousServerSocketChannelImpl", "bind", ASYNCHRONOUS_BIND),
            entry(
                    "sun/nio/ch/DatagramChannelImpl",
                    "bindInternal",
                    List.of("(" + SOCKET_ADDRESS + ")V"),
                    "datagramAddress",
                    "(" + SOCKET_ADDRESS + OBJECT + ")" + SOCKET_ADDRESS,
                    1,
                    0),
            entry(
                    "sun/nio/ch/DatagramChannelImpl",
                    "bindInternal",
                    List.of("(" + SOCKET_ADDRESS + ")V"),
                    "beforeBindDatagram",
                    "(" + SOCKET_ADDRESS + ")V",
                    1),
            entry(
                    "sun/nio/ch/DatagramChannelImpl",
                    "send",
                    List.of("(" + FD + "Ljava/nio/ByteBuffer;" + INET_SOCKET_ADDRESS + ")I"),
                    "reachableAddress",
                    "(" + INET_SOCKET_ADDRESS + ")" + INET_SOCKET_ADDRESS,
                    3),
            entry(
                    "sun/nio/ch/DatagramChannelImpl",
                    "send",
                    List.of("(" + FD + "Ljava/nio/ByteBuffer;" + INET_SOCKET_ADDRESS + ")I"),
                    "beforeSend",
                    "(" + INET_SOCKET_ADDRESS + ")V",
                    3),
            entry(
                    "sun/nio/ch/DatagramChannelImpl",
                    "innerJoin",
                    List.of("(" + ADDRESS + INTERFACE + ADDRESS + ")Ljava/nio/channels/MembershipKey;"),
                    "beforeJoin",
                    "(" + ADDRESS + INTERFACE + ")V",
                    1,
                    2),
            // Above the cache, so that a name that an earlier test has looked up is noticed again.
            entry(
                    "java/net/InetAddress",
                    "getAllByName0",
                    List.of(
                            // The others call the first one that exists.
                            "(Ljava/lang/String;" + ADDRESS + "ZZ)[" + ADDRESS,
                            "(Ljava/lang/String;ZZ)[" + ADDRESS,
                            "(Ljava/lang/String;Z)[" + ADDRESS),
                    "beforeLookup",
                    "(Ljava/lang/String;)V",
                    0),
            new ChokePoint(
                    "java/net/InetAddress",
                    "getHostFromNameService",
                    List.of("(" + ADDRESS + ")Ljava/lang/String;", "(" + ADDRESS + "Z)Ljava/lang/String;"),
                    Place.RESOLVER_CALL,
                    "beforeReverseLookup",
                    "(" + ADDRESS + ")V",
                    List.of(0)),
            isReachable("java/net/Inet4AddressImpl"),
            isReachable("java/net/Inet6AddressImpl"),
            new ChokePoint(
                    "java/lang/ProcessBuilder",
                    "start",
                    List.of("([Ljava/lang/ProcessBuilder$Redirect;)Ljava/lang/Process;"),
                    Place.PROCESS_RETURN,
                    "afterStart",
                    "(Ljava/lang/Process;)V",
                    List.of()),
            entry(
                    "java/lang/ProcessImpl",
                    "start",
                    List.of(
                            "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;[Ljava/lang/ProcessBuilder$Redirect;Z)"
                                    + "Ljava/lang/Process;"),
                    "beforeStart",
                    "([Ljava/lang/String;)[Ljava/lang/String;",
                    0));

    /**
     * Choke points of classes that may be missing. JDK 17 has the old sockets for {@code -Djdk.net.usePlainSocketImpl}.
     */
    static final List<ChokePoint> IF_PRESENT = List.of(
            entry(
                    "java/net/AbstractPlainSocketImpl",
                    "doConnect",
                    List.of("(" + ADDRESS + "II)V"),
                    "reachableAddress",
                    "(" + ADDRESS + "I)" + ADDRESS,
                    1,
                    2),
            entry(
                    "java/net/AbstractPlainSocketImpl",
                    "doConnect",
                    List.of("(" + ADDRESS + "II)V"),
                    "beforeConnect",
                    "(" + ADDRESS + "I)V",
                    1,
                    2),
            entry(
                    "java/net/AbstractPlainSocketImpl",
                    "bind",
                    List.of("(" + ADDRESS + "I)V"),
                    "beforeBind",
                    "(" + OBJECT + "I)V",
                    0,
                    2),
            new ChokePoint(
                    "java/net/AbstractPlainSocketImpl",
                    "listen",
                    List.of("(I)V"),
                    Place.SOCKET_IMPL_LISTEN,
                    "beforeListen",
                    "(" + OBJECT + ADDRESS + "I)V",
                    List.of()),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "bind",
                    List.of("(I" + ADDRESS + ")V"),
                    "datagramAddress",
                    "(" + ADDRESS + "I" + OBJECT + ")" + ADDRESS,
                    2,
                    1,
                    0),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "connect",
                    List.of("(" + ADDRESS + "I)V"),
                    "reachableAddress",
                    "(" + ADDRESS + "I)" + ADDRESS,
                    1,
                    2),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "bind",
                    List.of("(I" + ADDRESS + ")V"),
                    "beforeBindDatagram",
                    "(I" + ADDRESS + ")V",
                    1,
                    2),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "connect",
                    List.of("(" + ADDRESS + "I)V"),
                    "beforeConnectDatagram",
                    "(" + ADDRESS + "I)V",
                    1,
                    2),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "send",
                    List.of("(" + PACKET + ")V"),
                    "reachableAddress",
                    "(" + PACKET + ")" + PACKET,
                    1),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "send",
                    List.of("(" + PACKET + ")V"),
                    "beforeSend",
                    "(" + PACKET + ")V",
                    1),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "joinGroup",
                    List.of("(" + SOCKET_ADDRESS + INTERFACE + ")V"),
                    "beforeJoin",
                    "(" + SOCKET_ADDRESS + INTERFACE + ")V",
                    1,
                    2),
            entry(
                    "java/net/AbstractPlainDatagramSocketImpl",
                    "join",
                    List.of("(" + ADDRESS + ")V"),
                    "beforeJoin",
                    "(" + ADDRESS + ")V",
                    1));

    private static final Map<String, List<ChokePoint>> BY_OWNER = new HashMap<>();

    static {
        for (List<ChokePoint> points : List.of(ALWAYS, IF_PRESENT, NettyChokePoints.ALL)) {
            for (ChokePoint point : points) {
                List<ChokePoint> ofOwner = BY_OWNER.get(point.owner());
                if (ofOwner == null) {
                    ofOwner = new ArrayList<>();
                    BY_OWNER.put(point.owner(), ofOwner);
                }
                ofOwner.add(point);
            }
        }
    }

    private ChokePoints() {}

    /** Return the choke points of a class; usually none. Fast, because it is called for every class. */
    static List<ChokePoint> of(@Nullable ClassLoader loader, String className) {
        List<ChokePoint> points = BY_OWNER.get(className);
        if (points == null && className.startsWith(SctpChokePoints.PACKAGE)) {
            points = SctpChokePoints.of(className);
        } else if (points == null && loader != null) { // the boot class loader has no copies of Netty
            int moved = NettyChokePoints.prefixOf(className).length();
            points = moved == 0 ? null : BY_OWNER.get(className.substring(moved));
        }
        return points == null ? List.of() : points;
    }

    private static ChokePoint server(String owner, String method, String descriptor) {
        return entry(
                owner, method, List.of(descriptor), "serverAddress", "(" + SOCKET_ADDRESS + ")" + SOCKET_ADDRESS, 1);
    }

    private static ChokePoint netListen(String owner, String method, String descriptor) {
        return new ChokePoint(
                owner,
                method,
                List.of(descriptor),
                Place.NET_LISTEN,
                "beforeListen",
                "(" + OBJECT + INET_SOCKET_ADDRESS + ")V",
                List.of());
    }

    private static ChokePoint isReachable(String owner) {
        return entry(
                owner,
                "isReachable",
                List.of("(" + ADDRESS + "I" + INTERFACE + "I)Z"),
                "beforeProbe",
                "(" + ADDRESS + ")V",
                1);
    }
}
