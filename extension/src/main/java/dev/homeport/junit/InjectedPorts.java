package dev.homeport.junit;

import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The ports of one declaration, and the sockets bound to them. Thread-safe. */
@API(status = Status.INTERNAL)
public final class InjectedPorts implements AutoCloseable {

    private final PortRequest request;
    private final Object holder;
    private final List<PortLease> leases;
    private @Nullable ServerSocketChannel serverChannel;
    private @Nullable DatagramChannel datagramChannel;
    private boolean closed;

    private InjectedPorts(
            PortRequest request, Object holder, List<PortLease> leases, @Nullable DatagramChannel datagramChannel) {
        this.request = request;
        this.holder = holder;
        this.leases = leases;
        this.datagramChannel = datagramChannel;
    }

    /** Lease the ports for values of this type. */
    public static InjectedPorts lease(PortType type, PortRequest request, Settings settings, Object holder) {
        PortRequest completed = request.completed(settings);
        return type.isDatagram() ? leaseBound(completed, settings, holder) : lease(completed, settings, holder);
    }

    static InjectedPorts lease(PortRequest request, Settings settings, Object holder) {
        PortRequest completed = request.completed(settings);
        List<PortLease> leases = PortAllocator.ofThisJvm().lease(completed, settings, holder);
        return new InjectedPorts(completed, holder, leases, null);
    }

    /** Lease a port for a datagram socket by binding the socket itself, without a gap. */
    private static InjectedPorts leaseBound(PortRequest request, Settings settings, Object holder) {
        DatagramChannel[] bound = new DatagramChannel[1];
        List<PortLease> leases = PortAllocator.ofThisJvm().lease(request, settings, holder, port -> {
            try {
                bound[0] = datagramChannel(port);
                return true;
            } catch (BindException taken) {
                return false;
            }
        });
        return new InjectedPorts(request, holder, leases, bound[0]);
    }

    /**
     * Check that another declaration can share these ports.
     *
     * @throws IllegalArgumentException if it requests other ports under the same name
     */
    public void checkShared(String name, PortRequest other, Settings settings) {
        PortRequest completed = other.completed(settings);
        if (!completed.equals(request)) {
            throw new IllegalArgumentException("the name \"" + name + "\" already stands for " + request + ", by "
                    + holder + ", but this requests " + completed
                    + ". Use the same attributes for both, or two names.");
        }
    }

    List<PortLease> leases() {
        return leases;
    }

    PortLease first() {
        return leases.get(0);
    }

    /** Return the listening socket, which is bound at the first call. */
    synchronized ServerSocketChannel serverChannel() {
        if (serverChannel == null) {
            try {
                serverChannel = serverChannel(first().port());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return serverChannel;
    }

    /** Return the datagram socket. It is bound at the first call, unless the port was leased by binding it. */
    synchronized DatagramChannel datagramChannel() {
        if (datagramChannel == null) {
            try {
                datagramChannel = datagramChannel(first().port());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return datagramChannel;
    }

    @SuppressWarnings("resource") // closed with the ports
    private static ServerSocketChannel serverChannel(int port) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            return channel.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(loopback(port));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    @SuppressWarnings("resource") // closed with the ports
    private static DatagramChannel datagramChannel(int port) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            return channel.bind(loopback(port));
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    synchronized boolean isOpen() {
        return !closed;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try {
            if (datagramChannel != null) {
                datagramChannel.close();
            }
        } finally {
            try {
                if (serverChannel != null) {
                    serverChannel.close();
                }
            } finally {
                leases.forEach(PortLease::close);
            }
        }
    }
}
