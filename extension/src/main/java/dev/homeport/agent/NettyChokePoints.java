package dev.homeport.agent;

import static dev.homeport.agent.ChokePoint.ADDRESS;
import static dev.homeport.agent.ChokePoint.INET_SOCKET_ADDRESS;
import static dev.homeport.agent.ChokePoint.INTERFACE;
import static dev.homeport.agent.ChokePoint.OBJECT;
import static dev.homeport.agent.ChokePoint.SOCKET_ADDRESS;
import static dev.homeport.agent.ChokePoint.argument;
import static dev.homeport.agent.ChokePoint.entry;

import dev.homeport.agent.ChokePoint.Place;
import java.util.List;

/**
 * The choke points of Netty's native transports epoll, kqueue and io_uring, which bypass the JDK. With io_uring it
 * connects and sends through a queue of the kernel, without a native method for each: these are the last methods that
 * have the address.
 *
 * <p>There may be several copies of Netty, because other libraries include one in a separate package.
 */
final class NettyChokePoints {

    private static final String PACKAGE = "io/netty/channel/";

    static final List<ChokePoint> ALL = List.of(
            nettyServer("epoll/EpollServerSocketChannel"),
            nettyServer("kqueue/KQueueServerSocketChannel"),
            nettyServer("uring/IoUringServerSocketChannel"),
            argument(
                    PACKAGE + "unix/Socket",
                    "connect",
                    List.of("(" + SOCKET_ADDRESS + ")Z"),
                    "reachableAddress",
                    "(" + SOCKET_ADDRESS + ")" + SOCKET_ADDRESS,
                    1),
            entry(
                    PACKAGE + "unix/Socket",
                    "connect",
                    List.of("(" + SOCKET_ADDRESS + ")Z"),
                    "beforeConnect",
                    "(" + SOCKET_ADDRESS + ")V",
                    1),
            entry(
                    PACKAGE + "unix/Socket",
                    "bind",
                    List.of("(" + SOCKET_ADDRESS + ")V"),
                    "beforeBind",
                    "(" + OBJECT + SOCKET_ADDRESS + ")V",
                    0,
                    1),
            new ChokePoint(
                    PACKAGE + "unix/Socket",
                    "listen",
                    List.of("(I)V"),
                    Place.NETTY_LISTEN,
                    "beforeListen",
                    "(" + OBJECT + INET_SOCKET_ADDRESS + ")V",
                    List.of()),
            nettyRedirect("sendTo", "Ljava/nio/ByteBuffer;II", 4),
            nettyRedirect("sendToAddress", "JII", 5),
            nettyRedirect("sendToAddresses", "JI", 4),
            nettySend("sendTo", "Ljava/nio/ByteBuffer;II", 4),
            nettySend("sendToAddress", "JII", 5),
            nettySend("sendToAddresses", "JI", 4),
            nettyJoin("epoll/LinuxSocket"),
            nettyJoin("uring/LinuxSocket"),
            nettyDatagramAddress("epoll/EpollDatagramChannel"),
            nettyDatagramAddress("kqueue/KQueueDatagramChannel"),
            nettyDatagramAddress("uring/IoUringDatagramChannel"),
            nettyDatagramBind("epoll/EpollDatagramChannel"),
            nettyDatagramBind("kqueue/KQueueDatagramChannel"),
            nettyDatagramBind("uring/IoUringDatagramChannel"),
            // Several datagrams in one call.
            argument(
                    PACKAGE + "epoll/NativeDatagramPacketArray",
                    "add0",
                    List.of("(Lio/netty/buffer/ByteBuf;III" + INET_SOCKET_ADDRESS + ")Z"),
                    "reachableAddress",
                    "(" + INET_SOCKET_ADDRESS + ")" + INET_SOCKET_ADDRESS,
                    5),
            entry(
                    PACKAGE + "epoll/NativeDatagramPacketArray",
                    "add0",
                    List.of("(Lio/netty/buffer/ByteBuf;III" + INET_SOCKET_ADDRESS + ")Z"),
                    "beforeSend",
                    "(" + INET_SOCKET_ADDRESS + ")V",
                    5),
            argument(
                    PACKAGE + "kqueue/BsdSocket",
                    "connectx",
                    List.of("(" + INET_SOCKET_ADDRESS + INET_SOCKET_ADDRESS + "Lio/netty/channel/unix/IovArray;Z)I"),
                    "reachableAddress",
                    "(" + INET_SOCKET_ADDRESS + ")" + INET_SOCKET_ADDRESS,
                    2),
            entry(
                    PACKAGE + "kqueue/BsdSocket",
                    "connectx",
                    List.of("(" + INET_SOCKET_ADDRESS + INET_SOCKET_ADDRESS + "Lio/netty/channel/unix/IovArray;Z)I"),
                    "beforeConnect",
                    "(" + SOCKET_ADDRESS + ")V",
                    2),
            argument(
                    PACKAGE + "uring/AbstractIoUringChannel$AbstractUringUnsafe",
                    "connect",
                    List.of("(" + SOCKET_ADDRESS + SOCKET_ADDRESS + "Lio/netty/channel/ChannelPromise;)V"),
                    "reachableAddress",
                    "(" + SOCKET_ADDRESS + ")" + SOCKET_ADDRESS,
                    1),
            entry(
                    PACKAGE + "uring/AbstractIoUringChannel$AbstractUringUnsafe",
                    "connect",
                    List.of("(" + SOCKET_ADDRESS + SOCKET_ADDRESS + "Lio/netty/channel/ChannelPromise;)V"),
                    "beforeConnect",
                    "(" + OBJECT + SOCKET_ADDRESS + ")V",
                    0,
                    1),
            argument(
                    PACKAGE + "uring/MsgHdrMemory",
                    "set",
                    List.of("(Lio/netty/channel/uring/LinuxSocket;" + INET_SOCKET_ADDRESS + "JIS)V"),
                    "reachableAddress",
                    "(" + INET_SOCKET_ADDRESS + ")" + INET_SOCKET_ADDRESS,
                    2),
            entry(
                    PACKAGE + "uring/MsgHdrMemory",
                    "set",
                    List.of("(Lio/netty/channel/uring/LinuxSocket;" + INET_SOCKET_ADDRESS + "JIS)V"),
                    "beforeSendMessage",
                    "(" + INET_SOCKET_ADDRESS + ")V",
                    2));

    private NettyChokePoints() {}

    /** Return the prefix that a copy of Netty has before Netty's package; empty for any other class. */
    static String prefixOf(String className) {
        return className.substring(0, Math.max(className.indexOf(PACKAGE), 0));
    }

    private static ChokePoint nettyServer(String owner) {
        return argument(
                PACKAGE + owner,
                "doBind",
                List.of("(" + SOCKET_ADDRESS + ")V"),
                "serverAddress",
                "(" + SOCKET_ADDRESS + ")" + SOCKET_ADDRESS,
                1);
    }

    private static ChokePoint nettyDatagramAddress(String owner) {
        return argument(
                PACKAGE + owner,
                "doBind",
                List.of("(" + SOCKET_ADDRESS + ")V"),
                "datagramAddress",
                "(" + SOCKET_ADDRESS + OBJECT + ")" + SOCKET_ADDRESS,
                1,
                0);
    }

    private static ChokePoint nettyRedirect(String method, String data, int slot) {
        String arguments = "(" + data + ADDRESS + "I";
        return argument(
                PACKAGE + "unix/Socket",
                method,
                List.of(arguments + "Z)I", arguments + ")I"), // the second calls the first if that exists
                "reachableAddress",
                "(" + ADDRESS + "I)" + ADDRESS,
                slot,
                slot + 1);
    }

    private static ChokePoint nettySend(String method, String data, int slot) {
        String arguments = "(" + data + ADDRESS + "I";
        return entry(
                PACKAGE + "unix/Socket",
                method,
                List.of(arguments + "Z)I", arguments + ")I"), // the second calls the first if that exists
                "beforeSend",
                "(" + ADDRESS + "I)V",
                slot,
                slot + 1);
    }

    private static ChokePoint nettyJoin(String owner) {
        return entry(
                PACKAGE + owner,
                "joinGroup",
                List.of("(" + ADDRESS + INTERFACE + ADDRESS + ")V"),
                "beforeJoin",
                "(" + ADDRESS + INTERFACE + ")V",
                1,
                2);
    }

    private static ChokePoint nettyDatagramBind(String owner) {
        return entry(
                PACKAGE + owner,
                "doBind",
                List.of("(" + SOCKET_ADDRESS + ")V"),
                "beforeBindDatagram",
                "(" + SOCKET_ADDRESS + ")V",
                1);
    }
}
