package dev.homeport.ways;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/** The native transports of Netty on Linux. */
enum NettyTransport {
    EPOLL {
        @Override
        @Nullable Throwable unavailable() {
            return Epoll.unavailabilityCause();
        }

        @Override
        IoHandlerFactory handler() {
            return EpollIoHandler.newFactory();
        }

        @Override
        SocketChannel client() {
            return new EpollSocketChannel();
        }

        @Override
        ServerSocketChannel server() {
            return new EpollServerSocketChannel();
        }

        @Override
        DatagramChannel datagrams() {
            return new EpollDatagramChannel(SocketProtocolFamily.INET);
        }
    },
    IO_URING {
        @Override
        @Nullable Throwable unavailable() {
            return IoUring.unavailabilityCause();
        }

        @Override
        IoHandlerFactory handler() {
            return IoUringIoHandler.newFactory();
        }

        @Override
        SocketChannel client() {
            return new IoUringSocketChannel();
        }

        @Override
        ServerSocketChannel server() {
            return new IoUringServerSocketChannel();
        }

        @Override
        DatagramChannel datagrams() {
            return new IoUringDatagramChannel(SocketProtocolFamily.INET);
        }
    };

    /** The prefix of its thread names. */
    static final String THREAD = "netty-";

    /** Return why it cannot be used on this host, or null. */
    abstract @Nullable Throwable unavailable();

    abstract IoHandlerFactory handler();

    abstract SocketChannel client();

    abstract ServerSocketChannel server();

    abstract DatagramChannel datagrams();

    /** Return a new event loop with daemon threads. */
    EventLoopGroup loop() {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("netty", true), handler());
    }
}
