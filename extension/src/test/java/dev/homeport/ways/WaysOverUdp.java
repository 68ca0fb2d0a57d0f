package dev.homeport.ways;

import static dev.homeport.ways.Way.OUTSIDE;
import static dev.homeport.ways.Way.OUTSIDE_6;

import dev.homeport.agent.NetworkAction;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.naming.Context;
import javax.naming.directory.InitialDirContext;

/** All ways to bind or connect a UDP socket, or to send from it. */
final class WaysOverUdp {

    private static final int FIRST_PORT = 3000;

    private final List<Way> ways = new ArrayList<>();

    private WaysOverUdp() {}

    static List<Way> all() {
        WaysOverUdp all = new WaysOverUdp();
        all.sends();
        all.connects();
        all.binds();
        return all.ways;
    }

    private void sends() {
        add("DatagramSocket.send", NetworkAction.SEND_DATAGRAM, port -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(packet(port));
            }
        });
        add("MulticastSocket.send to one", NetworkAction.SEND_DATAGRAM, port -> {
            try (MulticastSocket socket = new MulticastSocket()) {
                socket.send(packet(port));
            }
        });
        add(
                "DatagramChannel.send, heap",
                NetworkAction.SEND_DATAGRAM,
                port -> send(OUTSIDE, port, ByteBuffer.allocate(1)));
        add("DatagramChannel.send, direct", NetworkAction.SEND_DATAGRAM, port -> {
            send(OUTSIDE, port, ByteBuffer.allocateDirect(1));
        });
        add("DatagramChannel.socket().send", NetworkAction.SEND_DATAGRAM, port -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.socket().send(packet(port));
            }
        });
        int port = nextPort();
        ways.add(new Way(
                "DatagramChannel.send over IPv6",
                NetworkAction.SEND_DATAGRAM,
                "SEND_DATAGRAM 2001:db8:0:0:0:0:0:10:" + port,
                SocketException.class,
                "udp " + OUTSIDE_6 + " " + port,
                () -> send(OUTSIDE_6, port, ByteBuffer.allocate(1))));
    }

    @SuppressWarnings("BanJNDI") // no server answers
    private void connects() {
        add("DatagramSocket.connect", NetworkAction.CONNECT_DATAGRAM, port -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(OUTSIDE, port));
                socket.send(new DatagramPacket(new byte[1], 1));
            }
        });
        add("DatagramChannel.write", NetworkAction.CONNECT_DATAGRAM, port -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.connect(new InetSocketAddress(OUTSIDE, port)).write(ByteBuffer.allocate(1));
            }
        });
        add("DatagramChannel.write, gathering", NetworkAction.CONNECT_DATAGRAM, port -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.connect(new InetSocketAddress(OUTSIDE, port))
                        .write(new ByteBuffer[] {ByteBuffer.allocate(1), ByteBuffer.allocate(1)});
            }
        });
        add("JNDI DNS", NetworkAction.CONNECT_DATAGRAM, port -> {
            Properties settings = new Properties();
            settings.setProperty(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
            settings.setProperty(Context.PROVIDER_URL, "dns://" + OUTSIDE + ":" + port);
            settings.setProperty("com.sun.jndi.dns.timeout.retries", "1");
            new InitialDirContext(settings).getAttributes("any.example.org");
        });
    }

    private void binds() {
        addBind("new DatagramSocket(int)", port -> new DatagramSocket(port).close());
        addBind("new MulticastSocket(int)", port -> new MulticastSocket(port).close());
        addBind("DatagramChannel.bind", port -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.bind(new InetSocketAddress(port));
            }
        });
    }

    private static void send(String to, int port, ByteBuffer data) throws Exception {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.send(data, new InetSocketAddress(to, port));
        }
    }

    private static DatagramPacket packet(int port) throws Exception {
        return new DatagramPacket(new byte[1], 1, InetAddress.getByName(OUTSIDE), port);
    }

    private int nextPort() {
        return FIRST_PORT + ways.size();
    }

    private void add(String name, NetworkAction action, Way.CallToPort call) {
        int port = nextPort();
        ways.add(new Way(
                name,
                action,
                action + " " + OUTSIDE + ":" + port,
                SocketException.class,
                "udp " + OUTSIDE + " " + port,
                () -> call.run(port)));
    }

    private void addBind(String name, Way.CallToPort call) {
        int port = nextPort();
        ways.add(new Way(
                name,
                NetworkAction.BIND_DATAGRAM,
                "BIND_DATAGRAM 0.0.0.0:" + port,
                BindException.class,
                null,
                () -> call.run(port)));
    }
}
