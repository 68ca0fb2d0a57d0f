package dev.homeport.junit;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Lease;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.PortAllocator;
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
import org.jspecify.annotations.Nullable;

/** The ports of one declaration, and the sockets that were bound to them for it. Thread-safe. */
final class InjectedPorts implements AutoCloseable {

    private final LeaseRequest request;
    private final Object holder;
    private final List<PortLease> leases;
    private @Nullable ServerSocketChannel serverChannel;
    private @Nullable DatagramChannel datagramChannel;
    private boolean closed;

    private InjectedPorts(
            LeaseRequest request, Object holder, List<Lease> leases, @Nullable DatagramChannel datagramChannel) {
        this.request = request;
        this.holder = holder;
        this.leases = leases.stream().map(PortLease::new).toList();
        this.datagramChannel = datagramChannel;
    }

    /** Leases what is asked for. */
    static InjectedPorts lease(LeaseRequest request, Settings settings, Object holder) {
        List<Lease> leases = PortAllocator.ofThisJvm().lease(request, settings, holder);
        return new InjectedPorts(request, holder, leases, null);
    }

    /** Leases a port for a datagram socket by binding that very socket, so that there is no gap. */
    static InjectedPorts leaseBound(LeaseRequest request, Settings settings, Object holder) {
        DatagramChannel[] bound = new DatagramChannel[1];
        List<Lease> leases = PortAllocator.ofThisJvm().lease(request, settings, holder, port -> {
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
     * Checks that another declaration may share these ports.
     *
     * @throws IllegalArgumentException if it asks for something else under the same name
     */
    void checkShared(String name, LeaseRequest wanted) {
        if (!wanted.equals(request)) {
            throw new IllegalArgumentException("the name \"" + name + "\" stands for " + request + " already, by "
                    + holder + ", and this asks for " + wanted + ". Give both the same attributes, or two names.");
        }
    }

    List<PortLease> leases() {
        return leases;
    }

    PortLease first() {
        return leases.get(0);
    }

    /** Returns the listening socket, bound at the first call. */
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

    /** Returns the datagram socket, bound at the first call if the port was leased without it. */
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
