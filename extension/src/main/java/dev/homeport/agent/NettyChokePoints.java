package dev.homeport.agent;

import static dev.homeport.agent.ChokePoint.ADDRESS;
import static dev.homeport.agent.ChokePoint.INET_SOCKET_ADDRESS;
import static dev.homeport.agent.ChokePoint.INTERFACE;
import static dev.homeport.agent.ChokePoint.OBJECT;
import static dev.homeport.agent.ChokePoint.SOCKET_ADDRESS;
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

    private static final String SERVER_ADDRESS = "(" + SOCKET_ADDRESS + ")" + SOCKET_ADDRESS;
    private static final String DATAGRAM_ADDRESS = "(" + SOCKET_ADDRESS + OBJECT + ")" + SOCKET_ADDRESS;

    static final List<ChokePoint> ALL = List.of(
            nettyBind("epoll/EpollServerSocketChannel", "serverAddress", SERVER_ADDRESS, 1),
            nettyBind("kqueue/KQueueServerSocketChannel", "serverAddress", SERVER_ADDRESS, 1),
            nettyBind("uring/IoUringServerSocketChannel", "serverAddress", SERVER_ADDRESS, 1),
            entry(
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
            nettySend("sendTo", "Ljava/nio/ByteBuffer;II", 4, "reachableAddress", ADDRESS),
            nettySend("sendToAddress", "JII", 5, "reachableAddress", ADDRESS),
            nettySend("sendToAddresses", "JI", 4, "reachableAddress", ADDRESS),
            nettySend("sendTo", "Ljava/nio/ByteBuffer;II", 4, "beforeSend", "V"),
            nettySend("sendToAddress", "JII", 5, "beforeSend", "V"),
            nettySend("sendToAddresses", "JI", 4, "beforeSend", "V"),
            nettyJoin("epoll/LinuxSocket"),
            nettyJoin("uring/LinuxSocket"),
            nettyBind("epoll/EpollDatagramChannel", "datagramAddress", DATAGRAM_ADDRESS, 1, 0),
            nettyBind("kqueue/KQueueDatagramChannel", "datagramAddress", DATAGRAM_ADDRESS, 1, 0),
            nettyBind("uring/IoUringDatagramChannel", "datagramAddress", DATAGRAM_ADDRESS, 1, 0),
            nettyBind("epoll/EpollDatagramChannel", "beforeBindDatagram", "(" + SOCKET_ADDRESS + ")V", 1),
            nettyBind("kqueue/KQueueDatagramChannel", "beforeBindDatagram", "(" + SOCKET_ADDRESS + ")V", 1),
            nettyBind("uring/IoUringDatagramChannel", "beforeBindDatagram", "(" + SOCKET_ADDRESS + ")V", 1),
            // Several datagrams in one call.
            entry(
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
            entry(
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
            entry(
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
            entry(
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

    private static ChokePoint nettySend(String method, String data, int slot, String hook, String result) {
        String arguments = "(" + data + ADDRESS + "I";
        return entry(
                PACKAGE + "unix/Socket",
                method,
                List.of(arguments + "Z)I", arguments + ")I"), // the second calls the first if that exists
                hook,
                "(" + ADDRESS + "I)" + result,
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

    private static ChokePoint nettyBind(String owner, String hook, String hookDescriptor, Integer... slots) {
        return entry(PACKAGE + owner, "doBind", List.of("(" + SOCKET_ADDRESS + ")V"), hook, hookDescriptor, slots);
    }
}
