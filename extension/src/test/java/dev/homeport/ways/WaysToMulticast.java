package dev.homeport.ways;

import dev.homeport.agent.NetworkAction;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All ways to join a multicast group, or to send to one. */
final class WaysToMulticast {

    private static final String SOURCE = "192.0.2.10";

    private final List<Way> ways = new ArrayList<>();

    private WaysToMulticast() {}

    static List<Way> all() {
        WaysToMulticast all = new WaysToMulticast();
        all.joins();
        all.sends();
        return all.ways;
    }

    @SuppressWarnings("deprecation") // for removal in later JDKs, but still in use
    private void joins() {
        addJoin("MulticastSocket.joinGroup(InetAddress)", "239.1.1.1", "igmp 239.1.1.1", group -> {
            try (MulticastSocket socket = new MulticastSocket(0)) {
                socket.joinGroup(group);
                awaitReport();
            }
        });
        addJoin("MulticastSocket.joinGroup(SocketAddress, …)", "239.1.1.2", "igmp 239.1.1.2", group -> {
            try (MulticastSocket socket = new MulticastSocket(0)) {
                socket.joinGroup(new InetSocketAddress(group, 0), outside());
                awaitReport();
            }
        });
        addJoin("DatagramSocket.joinGroup", "239.1.1.6", "igmp 239.1.1.6", group -> {
            try (DatagramSocket socket = new DatagramSocket(0)) {
                socket.joinGroup(new InetSocketAddress(group, 0), outside());
                awaitReport();
            }
        });
        addJoin("DatagramChannel.join", "239.1.1.3", "igmp 239.1.1.3", group -> join(group, null));
        addJoin("DatagramChannel.join, of one source", "232.1.1.4", "igmp 232.1.1.4", group -> {
            join(group, InetAddress.getByName(SOURCE));
        });
        addJoin("DatagramChannel.join over IPv6", "ff15:0:0:0:0:0:0:5", "mld ff15::5", group -> {
            try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET6)) {
                channel.join(group, outside());
                awaitReport();
            }
        });
    }

    private void sends() {
        addSend("MulticastSocket.send", 4001, to -> {
            try (MulticastSocket socket = new MulticastSocket()) {
                socket.setNetworkInterface(outside());
                socket.setTimeToLive(3);
                socket.send(new DatagramPacket(new byte[1], 1, to));
            }
        });
        addSend("MulticastSocket.send with a TTL", 4003, WaysToMulticast::sendWithTtl);
        addSend("DatagramChannel.send with a TTL", 4002, to -> {
            try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
                channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, outside());
                channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, 3);
                channel.send(ByteBuffer.allocate(1), to);
            }
        });
    }

    @SuppressWarnings("deprecation") // still in use
    private static void sendWithTtl(InetSocketAddress to) throws Exception {
        try (MulticastSocket socket = new MulticastSocket()) {
            socket.setNetworkInterface(outside());
            socket.send(new DatagramPacket(new byte[1], 1, to), (byte) 3);
        }
    }

    private static void join(InetAddress group, @Nullable InetAddress source) throws Exception {
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            if (source == null) {
                channel.join(group, outside());
            } else {
                channel.join(group, outside(), source);
            }
            awaitReport();
        }
    }

    /**
     * Wait, because the kernel reports a membership later, and not if the group was left before. The test ends the
     * wait.
     */
    private static void awaitReport() throws InterruptedException {
        Thread.currentThread().join();
    }

    private static NetworkInterface outside() throws SocketException {
        return NetworkInterface.getByName(Outside.INTERFACE);
    }

    private void addJoin(String name, String group, String packet, CallTo<InetAddress> call) {
        ways.add(new Way(
                name,
                NetworkAction.JOIN,
                "JOIN " + group + ":0",
                SocketException.class,
                packet,
                () -> call.run(InetAddress.getByName(group))));
    }

    private void addSend(String name, int port, CallTo<InetSocketAddress> call) {
        ways.add(new Way(
                name,
                NetworkAction.SEND_DATAGRAM,
                "SEND_DATAGRAM 239.1.1.9:" + port,
                SocketException.class,
                "udp 239.1.1.9 " + port,
                () -> call.run(new InetSocketAddress("239.1.1.9", port))));
    }

    @FunctionalInterface
    private interface CallTo<T> {
        void run(T to) throws Exception;
    }
}
