package dev.homeport.agent;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The methods that woven code calls before the JDK or Netty does something to the network.
 *
 * <p>This class is only a template: {@link HookClass} defines a copy of it in {@code java.base}, in the package
 * {@code java.net}, which classes of all class loaders can use. The copy is a single class: it can use types of
 * {@code java.base}, but no nested class, no lambda, and no other class of Homeport. Homeport accesses the copy by
 * reflection. The copy keeps the annotation, which the JVM ignores, because it has no such type there.
 *
 * <p>A loopback address is let through before anything else is checked, because tests mostly use loopback.
 */
@API(status = Status.INTERNAL)
public final class HookTemplate
        implements BiConsumer<Function<@Nullable Object[], @Nullable IOException>, @Nullable Integer> {

    /**
     * Versions of Homeport with the same number can use each other's copy. Increase it with any change of a report or
     * signature.
     */
    public static final int PROTOCOL = 1;

    // The elements of a report, by their index in the array.
    static final int ACTION = 0;
    static final int ADDRESS = 1;
    static final int NAME = 2;
    static final int PORT_CHOSEN = 3;
    static final int INTERFACE = 4;
    static final int CHILD = 5;
    static final int COMMAND = 6;
    private static final int LENGTH = 7;

    // The numbers of the actions; see NetworkAction.
    static final int CONNECT = 0;
    static final int LISTEN = 1;
    static final int CONNECT_DATAGRAM = 2;
    static final int BIND_DATAGRAM = 3;
    static final int SEND_DATAGRAM = 4;
    static final int JOIN = 5;
    static final int LOOK_UP = 6;
    static final int LOOK_UP_NAME = 7;
    static final int PROBE = 8;

    private static final int NO_ACTION = -1;

    /** The number of frames in which to search for the channel that called a woven method. */
    private static final int DEPTH = 12;

    private static final Object LOCK = new Object();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generic type
    private static volatile Function<@Nullable Object[], @Nullable IOException>[] observers = new Function[0];

    private static volatile int[] requests = {};

    /** The actions that an observer requests for loopback too, one bit each. */
    private static volatile int onLoopback;

    /** Set while this thread reports: network calls of the observer are not reported. */
    private static final ThreadLocal<@Nullable Boolean> REPORTING = new ThreadLocal<>();

    /**
     * The socket that this thread bound last, and whether the program chose its port; {@code null} for a socket without
     * a port. One thread binds a socket and makes it listen immediately after.
     */
    private static final ThreadLocal<@Nullable Object @Nullable []> BOUND = new ThreadLocal<>();

    private HookTemplate() {}

    // For HookClass. Fields rather than methods: looking up a public method would load every class in its signature.

    /** The way in which the agent was loaded; empty until the weaving is complete. */
    public static volatile String origin = "";

    /** The parts of the JDK that are not watched. */
    public static final List<String> MISSING = new CopyOnWriteArrayList<>();

    /** Adds an observer, with the bits of the actions to report for loopback too; removes it if there are no bits. */
    public static final BiConsumer<Function<@Nullable Object[], @Nullable IOException>, @Nullable Integer> REGISTRY =
            new HookTemplate();

    @Override
    public void accept(
            Function<@Nullable Object[], @Nullable IOException> observer, @Nullable Integer loopbackActions) {
        if (loopbackActions == null) {
            remove(observer);
        } else {
            add(observer, loopbackActions);
        }
    }

    private static void add(Function<@Nullable Object[], @Nullable IOException> observer, int loopbackActions) {
        synchronized (LOCK) {
            int length = observers.length;
            int[] moreRequests = Arrays.copyOf(requests, length + 1);
            moreRequests[length] = loopbackActions;
            Function<@Nullable Object[], @Nullable IOException>[] more = Arrays.copyOf(observers, length + 1);
            more[length] = observer;
            requests = moreRequests;
            observers = more;
            onLoopback |= loopbackActions;
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is intended
    private static void remove(Function<@Nullable Object[], @Nullable IOException> observer) {
        synchronized (LOCK) {
            for (int index = 0; index < observers.length; index++) {
                if (observers[index] == observer) {
                    int last = observers.length - 1;
                    Function<@Nullable Object[], @Nullable IOException>[] fewer = Arrays.copyOf(observers, last);
                    int[] fewerRequests = Arrays.copyOf(requests, last);
                    System.arraycopy(observers, index + 1, fewer, index, last - index);
                    System.arraycopy(requests, index + 1, fewerRequests, index, last - index);
                    int requested = 0;
                    for (int request : fewerRequests) {
                        requested |= request;
                    }
                    observers = fewer;
                    requests = fewerRequests;
                    onLoopback = requested;
                    return;
                }
            }
        }
    }

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

    /** Remember a bind, which exposes nothing by itself. */
    public static void beforeBind(Object socket, int port) {
        if (port != 0) {
            BOUND.set(new Object[] {new WeakReference<>(socket), true});
        }
    }

    public static void beforeBind(Object socket, @Nullable SocketAddress on) {
        Boolean portChosen = on instanceof InetSocketAddress inet ? inet.getPort() != 0 : null;
        BOUND.set(new @Nullable Object[] {new WeakReference<>(socket), portChosen});
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
        if (bound != null && bound[0] instanceof WeakReference<?> it && it.get() == socket) {
            portChosen = (Boolean) bound[1];
        }
        BOUND.remove();
        if (portChosen != null && !passes(on, LISTEN)) {
            report(LISTEN, on, port, portChosen, null);
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
        if (group != null && observers.length != 0 && !(isSkipped(JOIN) && isLoopback(on))) {
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
        if (name != null && !loopback && observers.length != 0) {
            @Nullable Object[] event = call(LOOK_UP, null, false);
            event[NAME] = name;
            report(event);
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
        if (observers.length == 0) {
            return command;
        }
        @Nullable Object[] event = call(NO_ACTION, null, false);
        event[COMMAND] = command;
        report(event);
        return event[COMMAND] instanceof String[] changed ? changed : command;
    }

    /** Report a started process, which cannot be held back. */
    public static void afterStart(Process child) throws IOException {
        if (observers.length != 0) {
            try {
                @Nullable Object[] event = call(NO_ACTION, null, false);
                event[CHILD] = child.toHandle();
                report(event);
            } catch (UnsupportedOperationException noProcess) {
                // Not a process of the system.
            }
        }
    }

    private static boolean passes(@Nullable InetAddress address, int action) {
        return address == null || (address.isLoopbackAddress() && isSkipped(action)) || observers.length == 0;
    }

    /** Return whether no observer requests the action for loopback. */
    private static boolean isSkipped(int action) {
        return (onLoopback & (1 << action)) == 0;
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
        report(event);
    }

    private static @Nullable Object[] call(int action, @Nullable InetSocketAddress address, boolean portChosen) {
        @Nullable Object[] event = new @Nullable Object[LENGTH];
        event[ACTION] = action;
        event[ADDRESS] = address;
        event[PORT_CHOSEN] = portChosen;
        return event;
    }

    /** Report to all observers, even if one of them holds the call back. */
    private static void report(@Nullable Object[] event) throws IOException {
        if (REPORTING.get() != null) {
            return;
        }
        IOException refusal = null;
        REPORTING.set(true);
        try {
            for (Function<@Nullable Object[], @Nullable IOException> observer : observers) {
                IOException answer = answer(observer, event);
                refusal = refusal != null ? refusal : answer;
            }
        } finally {
            REPORTING.remove();
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private static @Nullable IOException answer(
            Function<@Nullable Object[], @Nullable IOException> observer, @Nullable Object[] event) {
        try {
            return observer.apply(event);
        } catch (Throwable unexpected) {
            return null; // a fault of the watch must not break the watched program
        }
    }
}
