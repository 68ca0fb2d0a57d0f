package dev.homeport.agent;

import io.grpc.netty.shaded.io.netty.bootstrap.Bootstrap;
import io.grpc.netty.shaded.io.netty.bootstrap.ServerBootstrap;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDatagramChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;

/** Netty's native transport, in the copy of Netty that gRPC includes. */
@SuppressWarnings("SystemOut") // read by the test
final class NettyTrial {

    private NettyTrial() {}

    static void run() throws Exception {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        InetSocketAddress outside = new InetSocketAddress("192.0.2.10", 1234);
        ChannelInboundHandlerAdapter handler = new ChannelInboundHandlerAdapter() {
            @Override
            public boolean isSharable() {
                return true;
            }
        };
        try (Subscription watch = Agent.watch(new TrialMain.PrintingObserver("told"))) {
            Bootstrap client = new Bootstrap()
                    .group(group)
                    .channel(EpollSocketChannel.class)
                    .handler(handler);
            print(client.connect("192.0.2.10", 80));
            print(new ServerBootstrap()
                    .group(group)
                    .channel(EpollServerSocketChannel.class)
                    .childHandler(handler)
                    .bind(1234));
            print(new Bootstrap()
                    .group(group)
                    .channel(EpollDatagramChannel.class)
                    .handler(handler)
                    .bind(1234));
        }
        Channel datagrams = new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .handler(handler)
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        try (Subscription watch = Agent.watch(new TrialMain.PrintingObserver("told"))) {
            print(datagrams.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(new byte[1]), outside)));
        }
        System.exit(0);
    }

    /** Print the JDK's exception type, of which Netty throws subclasses. */
    private static void print(ChannelFuture future) throws InterruptedException {
        Class<?> type = future.await().cause().getClass();
        while (!type.getName().startsWith("java.")) {
            type = type.getSuperclass();
        }
        System.out.println("held back by " + type.getName());
    }
}
