package dev.homeport.watch;

import io.grpc.netty.shaded.io.netty.bootstrap.Bootstrap;
import io.grpc.netty.shaded.io.netty.bootstrap.ServerBootstrap;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFuture;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDatagramChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;

/** Watches its own JVM while Netty bypasses the JDK. Run in a separate network namespace. */
final class NettyMain {

    private static final long LIMIT_NANOS = 10_000_000_000L;

    private NettyMain() {}

    public static void main(String[] args) throws Exception {
        SystemWatch watch = SystemWatch.begin(port -> false);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        ServerBootstrap server = new ServerBootstrap()
                .group(loops)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter());
        Channel home = done(server.bind("127.0.0.1", 8080));
        done(client(loops, EpollSocketChannel.class).connect(home.localAddress()));
        WatchMain.print(watch.look());
        done(server.bind(8081));
        WatchMain.print(watch.look());
        ChannelFuture attempt = client(loops, EpollSocketChannel.class).connect("192.0.2.1", 80);
        awaitAttempt(attempt.channel());
        WatchMain.print(watch.look());
        done(client(loops, EpollDatagramChannel.class).connect("192.0.2.1", 53));
        WatchMain.print(watch.look());
        attempt.cancel(true);
        System.exit(0); // the thread of the event loop is still running
    }

    /** Wait until the event loop has called {@code connect()}. */
    private static void awaitAttempt(Channel channel) throws InterruptedException {
        long start = System.nanoTime();
        while (channel.localAddress() == null) {
            if (System.nanoTime() - start > LIMIT_NANOS) {
                throw new IllegalStateException("the event loop has not begun to connect");
            }
            Thread.sleep(1);
        }
    }

    /** Return a new bootstrap, because its handler may not be shared. */
    private static Bootstrap client(EventLoopGroup loops, Class<? extends Channel> type) {
        return new Bootstrap().group(loops).channel(type).handler(new ChannelInboundHandlerAdapter());
    }

    private static Channel done(ChannelFuture future) throws InterruptedException {
        return future.sync().channel();
    }
}
