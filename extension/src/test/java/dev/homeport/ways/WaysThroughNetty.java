package dev.homeport.ways;

import dev.homeport.agent.NetworkAction;
import io.netty.bootstrap.AbstractBootstrap;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * All ways through the native transports of Netty that this host allows, which bypass the JDK. The thread of an event
 * loop does the work.
 *
 * <p>{@link RelocatingClassLoader} loads this class again. So it uses only public types of other packages, and
 * {@link NettyTransport}.
 */
public final class WaysThroughNetty {

    private final List<Way> ways = new ArrayList<>();
    private final String copy;
    private final NettyTransport transport;
    private int port;

    private WaysThroughNetty(String copy, NettyTransport transport, int firstPort) {
        this.copy = copy;
        this.transport = transport;
        this.port = firstPort;
    }

    /** Return the ways through one copy of Netty. Each is identified by its port. */
    public static List<Way> all(String copy, int firstPort) {
        List<Way> ways = new ArrayList<>();
        for (NettyTransport transport : NettyTransport.values()) {
            if (unavailable(transport.name()).isEmpty()) {
                WaysThroughNetty all = new WaysThroughNetty(copy, transport, firstPort + ways.size());
                all.tcp();
                all.udp();
                ways.addAll(all.ways);
            }
        }
        return ways;
    }

    /** Return why this copy cannot use the transport on this host; empty if it can. */
    public static String unavailable(String transport) {
        try {
            Throwable cause = NettyTransport.valueOf(transport).unavailable();
            return cause == null ? "" : cause.toString();
        } catch (NoClassDefFoundError notInThisCopy) {
            return notInThisCopy.toString();
        }
    }

    private void tcp() {
        add("connect", NetworkAction.CONNECT, "192.0.2.10", "tcp ", ConnectException.class, (loop, address) -> {
            client(loop).connect(address).sync();
        });
        add("connect over IPv6", NetworkAction.CONNECT, "2001:db8::10", "tcp ", ConnectException.class, (loop, to) -> {
            client(loop).connect(to).sync();
        });
        add("fast open", NetworkAction.CONNECT, "192.0.2.10", "tcp ", ConnectException.class, (loop, address) -> {
            Channel channel = client(loop)
                    .option(ChannelOption.TCP_FASTOPEN_CONNECT, true)
                    .register()
                    .sync()
                    .channel();
            ChannelFuture unused = channel.write(data()); // is sent with the first packet
            channel.connect(address).sync();
        });
        add("listen", NetworkAction.LISTEN, "0.0.0.0", null, BindException.class, (loop, address) -> {
            new ServerBootstrap()
                    .group(loop.group)
                    .channelFactory(() -> loop.open(transport.server()))
                    .childHandler(handler())
                    .bind(address)
                    .sync();
        });
    }

    private void udp() {
        add("bind", NetworkAction.BIND_DATAGRAM, "0.0.0.0", null, BindException.class, (loop, address) -> {
            datagrams(loop, address);
        });
        add("send", NetworkAction.SEND_DATAGRAM, "192.0.2.10", "udp ", SocketException.class, (loop, address) -> {
            Channel channel = datagrams(loop, new InetSocketAddress(0));
            channel.writeAndFlush(new DatagramPacket(data(), address)).sync();
        });
        add(
                "send several",
                NetworkAction.SEND_DATAGRAM,
                "192.0.2.10",
                "udp ",
                SocketException.class,
                (loop, address) -> {
                    Channel channel = datagrams(loop, new InetSocketAddress(0));
                    ChannelFuture first = channel.write(new DatagramPacket(data(), address));
                    channel.writeAndFlush(new DatagramPacket(data(), address)).sync();
                    first.sync();
                });
        add("write", NetworkAction.CONNECT_DATAGRAM, "192.0.2.10", "udp ", SocketException.class, (loop, address) -> {
            Channel channel = with(new Bootstrap(), loop)
                    .channelFactory(() -> loop.open(transport.datagrams()))
                    .connect(address)
                    .sync()
                    .channel();
            channel.writeAndFlush(data()).sync();
        });
        String group = "239.2." + port / 256 + "." + port % 256;
        add("join", NetworkAction.JOIN, group, "igmp", SocketException.class, (loop, address) -> {
            DatagramChannel channel = (DatagramChannel) datagrams(loop, new InetSocketAddress(0));
            channel.joinGroup(address, NetworkInterface.getByName("outside")).sync();
            Thread.currentThread().join(); // until the kernel reports the membership
        });
    }

    private Bootstrap client(Loop loop) {
        return with(new Bootstrap(), loop).channelFactory(() -> loop.open(transport.client()));
    }

    private Channel datagrams(Loop loop, InetSocketAddress address) throws InterruptedException {
        return with(new Bootstrap(), loop)
                .channelFactory(() -> loop.open(transport.datagrams()))
                .bind(address)
                .sync()
                .channel();
    }

    private static <B extends AbstractBootstrap<B, ?>> B with(B bootstrap, Loop loop) {
        return bootstrap.group(loop.group).handler(handler());
    }

    private static ChannelHandler handler() {
        return new ChannelInboundHandlerAdapter();
    }

    private static ByteBuf data() {
        return Unpooled.wrappedBuffer(new byte[1]);
    }

    private void add(
            String name,
            NetworkAction action,
            String host,
            @Nullable String packet,
            Class<? extends Exception> refusal,
            Call call) {
        InetSocketAddress address = new InetSocketAddress(host, port++);
        InetAddress reported = address.getAddress();
        boolean hasNoPort = action == NetworkAction.JOIN;
        ways.add(new Way(
                copy + " " + transport + ": " + name,
                action,
                action + " " + reported(action, reported) + ":" + (hasNoPort ? 0 : address.getPort()),
                refusal,
                packet == null ? null : hasNoPort ? packet + " " + host : packet + host + " " + address.getPort(),
                () -> run(call, address)));
    }

    /** Return the reported address: TCP sockets have both families. */
    private static String reported(NetworkAction action, InetAddress address) {
        return action == NetworkAction.LISTEN ? "0:0:0:0:0:0:0:0" : address.getHostAddress();
    }

    private void run(Call call, InetSocketAddress address) throws Exception {
        Loop loop = new Loop(transport.loop());
        try {
            call.run(loop, address);
        } finally {
            loop.close();
        }
    }

    /** An event loop and its open channels: another way may begin before this one has ended. */
    private static final class Loop {
        private final EventLoopGroup group;
        private final Queue<Channel> opened = new ConcurrentLinkedQueue<>();

        Loop(EventLoopGroup group) {
            this.group = group;
        }

        <C extends Channel> C open(C channel) {
            opened.add(channel);
            return channel;
        }

        void close() throws InterruptedException {
            for (Channel channel : opened) {
                channel.close().sync(); // shutting down the loop does not close all of them
            }
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    @FunctionalInterface
    private interface Call {
        void run(Loop loop, InetSocketAddress address) throws Exception;
    }
}
