package dev.homeport.agent;

import static dev.homeport.agent.ObserversTemplate.ADDRESS;
import static dev.homeport.agent.ObserversTemplate.BIND_DATAGRAM;
import static dev.homeport.agent.ObserversTemplate.CHILD;
import static dev.homeport.agent.ObserversTemplate.COMMAND;
import static dev.homeport.agent.ObserversTemplate.CONNECT;
import static dev.homeport.agent.ObserversTemplate.CONNECT_DATAGRAM;
import static dev.homeport.agent.ObserversTemplate.INTERFACE;
import static dev.homeport.agent.ObserversTemplate.JOIN;
import static dev.homeport.agent.ObserversTemplate.LISTEN;
import static dev.homeport.agent.ObserversTemplate.LOOK_UP;
import static dev.homeport.agent.ObserversTemplate.LOOK_UP_NAME;
import static dev.homeport.agent.ObserversTemplate.NAME;
import static dev.homeport.agent.ObserversTemplate.PROBE;
import static dev.homeport.agent.ObserversTemplate.REBOUND;
import static dev.homeport.agent.ObserversTemplate.REPLACEABLE;
import static dev.homeport.agent.ObserversTemplate.SEND_DATAGRAM;
import static dev.homeport.agent.ObserversTemplate.call;
import static dev.homeport.agent.ObserversTemplate.isObserved;
import static dev.homeport.agent.ObserversTemplate.isSkipped;
import static dev.homeport.agent.ObserversTemplate.reportToAll;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOptions;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The methods that woven code calls before the JDK or Netty does something to the network.
 *
 * <p>This class is only a template: {@link HookClass} defines a copy of it in {@code java.base}, in the package
 * {@code java.net}, which classes of all class loaders can use, together with a copy of {@link ObserversTemplate}. A copy
 * can use types of {@code java.base} and the other copy, but no nested class, no lambda, and no other class of Homeport.
 *
 * <p>A loopback address is let through before anything else is checked, because tests mostly use loopback.
 */
@API(status = Status.INTERNAL)
public final class HookTemplate {

    private static final int NO_ACTION = -1;

    /** The number of frames in which to search for the channel that called a woven method. */
    private static final int DEPTH = 12;

    /**
     * The socket that this thread bound last, whether the program chose its port ({@code null} for a socket without a
     * port), and whether it was rebound. One thread binds a socket and makes it listen immediately after.
     */
    private static final ThreadLocal<@Nullable Object @Nullable []> BOUND = new ThreadLocal<>();

    /** Set while this thread binds a server to loopback instead of all interfaces. */
    private static final ThreadLocal<@Nullable Boolean> REBINDING = new ThreadLocal<>();

    /** The ports of sockets that were rebound; null if there are none. */
    private static volatile boolean @Nullable [] reboundPorts;

    private HookTemplate() {}

    // Called by woven code.

    public static void beforeConnect(@Nullable InetAddress to, int port) throws IOException {
        if (passes(to, CONNECT)) {
            return;
        }
        report(isDatagram() ? CONNECT_DATAGRAM : CONNECT, to, port, false, null);
    }

    public static void beforeConnect(@Nullable SocketAddress to) throws IOException {
        if (to instanceof InetSocketAddress inet) {
            beforeConnect(inet.getAddress(), inet.getPort());
        }
    }

    /**
     * Netty's io_uring connects sockets of all kinds in one method; the class of the channel has the kind in its name.
     */
    public static void beforeConnect(Object channel, @Nullable SocketAddress to) throws IOException {
        if (to instanceof InetSocketAddress inet && !passes(inet.getAddress(), CONNECT)) {
            boolean datagram = channel.getClass().getName().contains("DatagramChannel");
            report(datagram ? CONNECT_DATAGRAM : CONNECT, inet.getAddress(), inet.getPort(), false, null);
        }
    }

    public static void beforeConnectDatagram(@Nullable InetAddress to, int port) throws IOException {
        if (!passes(to, CONNECT_DATAGRAM)) {
            report(CONNECT_DATAGRAM, to, port, false, null);
        }
    }

    /** Return the address for a server to bind: an observer may replace the wildcard address. */
    public static @Nullable SocketAddress serverAddress(@Nullable SocketAddress on) throws IOException {
        REBINDING.remove();
        SocketAddress asked = on != null ? on : new InetSocketAddress(0);
        InetSocketAddress instead = rebound(LISTEN, asked);
        if (instead == null) {
            return on;
        }
        REBINDING.set(true);
        return instead;
    }

    /**
     * Return the address for a UDP socket to bind. A port that the system chooses is a client's, and a socket with
     * {@code SO_REUSEADDR} is about to join a multicast group, which needs the wildcard address.
     */
    public static @Nullable SocketAddress datagramAddress(@Nullable SocketAddress on, Object channel)
            throws IOException {
        if (!(on instanceof InetSocketAddress inet) || inet.getPort() == 0 || isShared(channel)) {
            return on;
        }
        InetSocketAddress instead = rebound(BIND_DATAGRAM, on);
        if (instead == null) {
            return on;
        }
        setRebound(instead.getPort());
        @Nullable Object[] event = call(BIND_DATAGRAM, instead, true);
        event[REBOUND] = true;
        reportToAll(event);
        return instead;
    }

    public static @Nullable InetAddress datagramAddress(@Nullable InetAddress on, int port, Object socket)
            throws IOException {
        SocketAddress instead = datagramAddress(new InetSocketAddress(on, port), socket);
        return instead instanceof InetSocketAddress inet && inet.getAddress().isLoopbackAddress()
                ? inet.getAddress()
                : on;
    }

    /** Return whether the socket has {@code SO_REUSEADDR}. */
    private static boolean isShared(Object socket) throws IOException {
        if (socket instanceof DatagramChannel channel) {
            return channel.getOption(StandardSocketOptions.SO_REUSEADDR);
        }
        if (socket instanceof SocketOptions old) {
            return Boolean.TRUE.equals(old.getOption(SocketOptions.SO_REUSEADDR));
        }
        try { // Netty's channels
            Object config = socket.getClass().getMethod("config").invoke(socket);
            return Boolean.TRUE.equals(
                    config.getClass().getMethod("isReuseAddress").invoke(config));
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return false;
        }
    }

    private static @Nullable InetSocketAddress rebound(int action, SocketAddress on) throws IOException {
        if (!(on instanceof InetSocketAddress inet) || !isObserved()) {
            return null;
        }
        InetAddress address = inet.getAddress();
        return address != null && address.isAnyLocalAddress() ? replaced(action, inet) : null;
    }

    /** Ask the observers for the address to use instead; null if they leave it. */
    private static @Nullable InetSocketAddress replaced(int action, InetSocketAddress address) throws IOException {
        @Nullable Object[] event = call(action, address, address.getPort() != 0);
        event[REPLACEABLE] = true;
        reportToAll(event);
        return address.equals(event[ADDRESS]) ? null : (InetSocketAddress) event[ADDRESS];
    }

    private static void setRebound(int port) {
        boolean[] ports = reboundPorts;
        if (ports == null) {
            ports = new boolean[1 << 16];
            reboundPorts = ports; // a port lost to a race is only not reached by other addresses
        }
        ports[port] = true;
    }

    /** Return the address to connect or send to: that of a rebound socket if this one would have reached it. */
    public static @Nullable InetAddress reachableAddress(@Nullable InetAddress to, int port) throws IOException {
        boolean[] ports = reboundPorts;
        if (ports == null || to == null || !ports[port] || !isObserved()) {
            return to;
        }
        InetSocketAddress instead = replaced(CONNECT, new InetSocketAddress(to, port));
        return instead == null ? to : instead.getAddress();
    }

    public static @Nullable SocketAddress reachableAddress(@Nullable SocketAddress to) throws IOException {
        return to instanceof InetSocketAddress inet ? reachableAddress(inet) : to;
    }

    public static @Nullable InetSocketAddress reachableAddress(@Nullable InetSocketAddress to) throws IOException {
        if (to == null || to.getAddress() == null) {
            return to;
        }
        InetAddress address = reachableAddress(to.getAddress(), to.getPort());
        return to.getAddress().equals(address) ? to : new InetSocketAddress(address, to.getPort());
    }

    public static @Nullable DatagramPacket reachableAddress(@Nullable DatagramPacket packet) throws IOException {
        InetAddress to = packet == null ? null : reachableAddress(packet.getAddress(), packet.getPort());
        return packet == null || to == null || to.equals(packet.getAddress())
                ? packet
                : new DatagramPacket(packet.getData(), packet.getOffset(), packet.getLength(), to, packet.getPort());
    }

    /** Remember a bind, which exposes nothing by itself. */
    public static void beforeBind(Object socket, int port) {
        bound(socket, port != 0);
    }

    public static void beforeBind(Object socket, @Nullable SocketAddress on) {
        bound(socket, on instanceof InetSocketAddress inet ? inet.getPort() != 0 : null);
    }

    private static void bound(Object socket, @Nullable Boolean portChosen) {
        boolean rebound = REBINDING.get() != null;
        REBINDING.remove();
        if (rebound || portChosen == null || portChosen) {
            BOUND.set(new @Nullable Object[] {new WeakReference<>(socket), portChosen, rebound});
        }
    }

    public static void beforeListen(Object socket, @Nullable InetSocketAddress on) throws IOException {
        if (on != null) {
            beforeListen(socket, on.getAddress(), on.getPort());
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is intended
    public static void beforeListen(Object socket, @Nullable InetAddress on, int port) throws IOException {
        @Nullable Object @Nullable [] bound = BOUND.get();
        Boolean portChosen = false;
        boolean rebound = false;
        if (bound != null && bound[0] instanceof WeakReference<?> it && it.get() == socket) {
            portChosen = (Boolean) bound[1];
            rebound = Boolean.TRUE.equals(bound[2]);
        }
        BOUND.remove();
        if (rebound) {
            setRebound(port);
        }
        if (portChosen != null && !passes(on, LISTEN)) {
            @Nullable Object[] event = call(LISTEN, new InetSocketAddress(on, port), portChosen);
            event[REBOUND] = rebound;
            reportToAll(event);
        }
    }

    /** Report an additional address of a server. */
    public static void beforeListen(Object socket, @Nullable InetAddress also) throws IOException {
        beforeListen(socket, also, 0);
    }

    public static void beforeBindDatagram(@Nullable SocketAddress on) throws IOException {
        if (on == null) {
            beforeBindDatagram(0, null);
        } else if (on instanceof InetSocketAddress inet && inet.getAddress() != null) {
            beforeBindDatagram(inet.getPort(), inet.getAddress());
        }
    }

    public static void beforeBindDatagram(int port, @Nullable InetAddress on) throws IOException {
        InetAddress address = on != null ? on : new InetSocketAddress(0).getAddress(); // the wildcard address
        if (!passes(address, BIND_DATAGRAM)) {
            report(BIND_DATAGRAM, address, port, port != 0, null);
        }
    }

    public static void beforeSend(@Nullable InetSocketAddress to) throws IOException {
        if (to != null && !passes(to.getAddress(), SEND_DATAGRAM)) {
            report(SEND_DATAGRAM, to.getAddress(), to.getPort(), false, null);
        }
    }

    /** Netty also sends to open a connection with TCP Fast Open. */
    public static void beforeSend(@Nullable InetAddress to, int port) throws IOException {
        if (!passes(to, SEND_DATAGRAM)) {
            report(isDatagram() ? SEND_DATAGRAM : CONNECT, to, port, false, null);
        }
    }

    /** Netty's io_uring also writes a message to open a connection, which was reported before. */
    public static void beforeSendMessage(@Nullable InetSocketAddress to) throws IOException {
        if (to != null && !passes(to.getAddress(), SEND_DATAGRAM) && isDatagram()) {
            report(SEND_DATAGRAM, to.getAddress(), to.getPort(), false, null);
        }
    }

    public static void beforeSend(@Nullable DatagramPacket packet) throws IOException {
        if (packet != null && !passes(packet.getAddress(), SEND_DATAGRAM)) {
            report(SEND_DATAGRAM, packet.getAddress(), packet.getPort(), false, null);
        }
    }

    public static void beforeJoin(@Nullable InetAddress group, @Nullable NetworkInterface on) throws IOException {
        if (group != null && isObserved() && !(isSkipped(JOIN) && isLoopback(on))) {
            report(JOIN, group, 0, false, on);
        }
    }

    public static void beforeJoin(@Nullable InetAddress group) throws IOException {
        beforeJoin(group, null);
    }

    public static void beforeJoin(@Nullable SocketAddress group, @Nullable NetworkInterface on) throws IOException {
        if (group instanceof InetSocketAddress inet) {
            beforeJoin(inet.getAddress(), on);
        }
    }

    public static void beforeLookup(@Nullable String name) throws IOException {
        boolean loopback = name != null && name.equalsIgnoreCase("localhost") && isSkipped(LOOK_UP);
        if (name != null && !loopback && isObserved()) {
            @Nullable Object[] event = call(LOOK_UP, null, false);
            event[NAME] = name;
            reportToAll(event);
        }
    }

    public static void beforeReverseLookup(@Nullable InetAddress address) throws IOException {
        if (!passes(address, LOOK_UP_NAME)) {
            report(LOOK_UP_NAME, address, 0, false, null);
        }
    }

    public static void beforeProbe(@Nullable InetAddress address) throws IOException {
        if (!passes(address, PROBE)) {
            report(PROBE, address, 0, false, null);
        }
    }

    /** Return the command to start in place of this one. */
    public static String[] beforeStart(String[] command) throws IOException {
        if (!isObserved()) {
            return command;
        }
        @Nullable Object[] event = call(NO_ACTION, null, false);
        event[COMMAND] = command;
        reportToAll(event);
        return event[COMMAND] instanceof String[] changed ? changed : command;
    }

    /** Report a started process, which cannot be held back. */
    public static void afterStart(Process child) throws IOException {
        if (isObserved()) {
            try {
                @Nullable Object[] event = call(NO_ACTION, null, false);
                event[CHILD] = child.toHandle();
                reportToAll(event);
            } catch (UnsupportedOperationException noProcess) {
                // Not a process of the system.
            }
        }
    }

    private static boolean passes(@Nullable InetAddress address, int action) {
        return address == null || (address.isLoopbackAddress() && isSkipped(action)) || !isObserved();
    }

    private static boolean isLoopback(@Nullable NetworkInterface networkInterface) {
        try {
            return networkInterface != null && networkInterface.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }

    /** Return whether a UDP socket is the caller. TCP and UDP sockets connect through the same method. This is slow. */
    private static boolean isDatagram() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        for (int frame = 2; frame < Math.min(frames.length, DEPTH); frame++) {
            String type = frames[frame].getClassName();
            if (type.equals("sun.nio.ch.DatagramChannelImpl")
                    || type.endsWith("io.netty.channel.epoll.EpollDatagramChannel")
                    || type.endsWith("io.netty.channel.kqueue.KQueueDatagramChannel")
                    || type.endsWith("io.netty.channel.uring.IoUringDatagramChannel$IoUringDatagramChannelUnsafe")) {
                return true;
            }
        }
        return false;
    }

    private static void report(
            int action, @Nullable InetAddress address, int port, boolean portChosen, @Nullable NetworkInterface on)
            throws IOException {
        @Nullable Object[] event = call(action, new InetSocketAddress(address, port), portChosen);
        event[INTERFACE] = on;
        reportToAll(event);
    }
}
