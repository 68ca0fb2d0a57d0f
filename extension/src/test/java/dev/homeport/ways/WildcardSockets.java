package dev.homeport.ways;

import dev.homeport.lease.Ports;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLServerSocketFactory;

/** All ways to open a socket on the wildcard address, where other machines could reach it. */
final class WildcardSockets {

    /** An open socket. */
    record Open(SocketAddress address, AutoCloseable socket) {}

    /** Opens a socket. */
    interface Opener {
        Open open() throws Exception;
    }

    /** One way, with the transport that it uses: "tcp" or "udp". */
    record Socket(String name, String transport, Opener opener) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Socket> sockets = new ArrayList<>();

    private WildcardSockets() {}

    static List<Socket> all() {
        WildcardSockets all = new WildcardSockets();
        all.sockets();
        all.channels();
        all.datagrams();
        all.netty(
                "NIO",
                new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()),
                () -> new NioServerSocketChannel());
        for (NettyTransport transport : NettyTransport.values()) {
            if (transport.unavailable() == null) {
                all.netty(transport.name(), transport.loop(), transport::server);
                all.udp(
                        "Netty " + transport + " datagrams",
                        () -> bind(new Bootstrap().group(transport.loop()).channelFactory(transport::datagrams)));
            }
        }
        all.udp(
                "Netty NIO datagrams",
                () -> bind(new Bootstrap()
                        .group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
                        .channelFactory(NioDatagramChannel::new)));
        all.tcp(
                "gRPC",
                () -> grpc(Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                        .build()));
        all.tcp(
                "gRPC with a copy of Netty",
                () -> grpc(NettyServerBuilder.forPort(0).build()));
        return all.sockets;
    }

    private void sockets() {
        tcp("new ServerSocket(0)", () -> open(new ServerSocket(0)));
        tcp("new ServerSocket(int)", () -> open(new ServerSocket(tcpPort())));
        tcp("new ServerSocket(0, 50, [::])", () -> open(new ServerSocket(0, 50, InetAddress.getByName("::"))));
        tcp("ServerSocket.bind(null)", () -> {
            ServerSocket socket = new ServerSocket();
            socket.bind(null);
            return open(socket);
        });
        tcp(
                "SSLServerSocketFactory",
                () -> open(SSLServerSocketFactory.getDefault().createServerSocket(0)));
    }

    private void channels() {
        tcp(
                "ServerSocketChannel.bind(null)",
                () -> channel(ServerSocketChannel.open().bind(null)));
        tcp(
                "ServerSocketChannel.bind",
                () -> channel(ServerSocketChannel.open().bind(new InetSocketAddress(tcpPort()))));
        tcp(
                "ServerSocketChannel for IPv4",
                () -> channel(
                        ServerSocketChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(0))));
        tcp(
                "ServerSocketChannel for IPv6",
                () -> channel(
                        ServerSocketChannel.open(StandardProtocolFamily.INET6).bind(new InetSocketAddress("::", 0))));
        tcp("ServerSocketChannel.socket().bind", () -> {
            ServerSocketChannel channel = ServerSocketChannel.open();
            channel.socket().bind(new InetSocketAddress(0));
            return channel(channel);
        });
        tcp("AsynchronousServerSocketChannel.bind(null)", () -> {
            AsynchronousServerSocketChannel channel =
                    AsynchronousServerSocketChannel.open().bind(null);
            return new Open(channel.getLocalAddress(), channel);
        });
    }

    private void datagrams() {
        udp("new DatagramSocket(int)", () -> {
            DatagramSocket socket = new DatagramSocket(udpPort());
            return new Open(socket.getLocalSocketAddress(), socket);
        });
        udp("DatagramChannel.bind", () -> {
            DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(udpPort()));
            return new Open(channel.getLocalAddress(), channel);
        });
    }

    private void netty(
            String name, EventLoopGroup loop, io.netty.channel.ChannelFactory<io.netty.channel.ServerChannel> channel) {
        tcp("Netty " + name, () -> {
            Channel server = new ServerBootstrap()
                    .group(loop)
                    .channelFactory(channel)
                    .childHandler(new ChannelInboundHandlerAdapter())
                    .bind(0)
                    .sync()
                    .channel();
            return new Open(server.localAddress(), () -> server.close().sync());
        });
    }

    private static Open bind(Bootstrap bootstrap) throws InterruptedException {
        Channel channel = bootstrap
                .handler(new ChannelInboundHandlerAdapter())
                .bind(udpPort())
                .sync()
                .channel();
        return new Open(channel.localAddress(), () -> channel.close().sync());
    }

    private static Open grpc(Server server) throws Exception {
        server.start();
        return new Open(server.getListenSockets().get(0), server::shutdownNow);
    }

    private static Open open(ServerSocket socket) {
        return new Open(socket.getLocalSocketAddress(), socket);
    }

    private static Open channel(ServerSocketChannel channel) throws Exception {
        return new Open(channel.getLocalAddress(), channel);
    }

    private static int tcpPort() {
        return Ports.lease().port();
    }

    private static int udpPort() {
        return Ports.request().udp().lease().port();
    }

    private void tcp(String name, Opener opener) {
        sockets.add(new Socket(name, "tcp", opener));
    }

    private void udp(String name, Opener opener) {
        sockets.add(new Socket(name, "udp", opener));
    }
}
