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
import org.jspecify.annotations.Nullable;

/**
 * What woven methods call.
 *
 * <p>This class is only the pattern: {@link HookClass} defines a copy of it inside {@code java.base}, in the package
 * {@code java.net}, which every class of every class loader sees. There, it is one class alone: it may use the types of
 * {@code java.base}, and has no nested class, no lambda, and nothing of Homeport. Others talk to the copy by reflection.
 *
 * <p>Before it is asked whether anybody listens, a loopback address is let through: that is what a test does all day.
 */
public final class Hook implements BiConsumer<Function<@Nullable Object[], @Nullable IOException>, @Nullable Integer> {

    /** Of one Homeport understands another's copy: to be raised with any change to what is told, or to a signature. */
    public static final int PROTOCOL = 1;

    // What is told, by its place in the array.
    static final int ACTION = 0;
    static final int ADDRESS = 1;
    static final int NAME = 2;
    static final int PORT_CHOSEN = 3;
    static final int INTERFACE = 4;
    static final int CHILD = 5;
    static final int COMMAND = 6;
    private static final int LENGTH = 7;

    // The actions; NetworkAction has names for them.
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

    /** How far below a woven method the channel is whose kind is wanted. */
    private static final int DEPTH = 12;

    private static final Object LOCK = new Object();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of generic type
    private static volatile Function<@Nullable Object[], @Nullable IOException>[] observers = new Function[0];

    private static volatile int[] wishes = {};

    /** The actions, a bit each, that somebody wants to be told of on loopback too. */
    private static volatile int onLoopback;

    /** Set while this thread tells: what the observer does to the network itself is not told. */
    private static final ThreadLocal<@Nullable Boolean> TELLING = new ThreadLocal<>();

    /**
     * The socket that this thread bound last, and whether the program named its port; {@code null} instead for a socket that
     * has none. A socket is bound and made to listen by one thread, one right after the other.
     */
    private static final ThreadLocal<@Nullable Object @Nullable []> BOUND = new ThreadLocal<>();

    private Hook() {}

    // For HookClass. These are fields, for to look for a public method is to load all classes that one of them names.

    /** How the weaving came about; empty before it is complete. */
    public static volatile String loading = "";

    /** What is not watched. */
    public static final List<String> MISSING = new CopyOnWriteArrayList<>();

    /** Has an observer told, of the actions of these bits on loopback too; with none, not any more. */
    public static final BiConsumer<Function<@Nullable Object[], @Nullable IOException>, @Nullable Integer> OBSERVING =
            new Hook();

    @Override
    public void accept(Function<@Nullable Object[], @Nullable IOException> observer, @Nullable Integer alsoOnLoopback) {
        if (alsoOnLoopback == null) {
            remove(observer);
        } else {
            add(observer, alsoOnLoopback);
        }
    }

    private static void add(Function<@Nullable Object[], @Nullable IOException> observer, int alsoOnLoopback) {
        synchronized (LOCK) {
            int length = observers.length;
            int[] moreWishes = Arrays.copyOf(wishes, length + 1);
            moreWishes[length] = alsoOnLoopback;
            Function<@Nullable Object[], @Nullable IOException>[] more = Arrays.copyOf(observers, length + 1);
            more[length] = observer;
            wishes = moreWishes;
            observers = more;
            onLoopback |= alsoOnLoopback;
        }
    }

    @SuppressWarnings("ReferenceEquality") // it is that very observer
    private static void remove(Function<@Nullable Object[], @Nullable IOException> observer) {
        synchronized (LOCK) {
            for (int index = 0; index < observers.length; index++) {
                if (observers[index] == observer) {
                    int last = observers.length - 1;
                    Function<@Nullable Object[], @Nullable IOException>[] fewer = Arrays.copyOf(observers, last);
                    int[] fewerWishes = Arrays.copyOf(wishes, last);
                    System.arraycopy(observers, index + 1, fewer, index, last - index);
                    System.arraycopy(wishes, index + 1, fewerWishes, index, last - index);
                    int wished = 0;
                    for (int wish : fewerWishes) {
                        wished |= wish;
                    }
                    observers = fewer;
                    wishes = fewerWishes;
                    onLoopback = wished;
                    return;
                }
            }
        }
    }

    // For woven methods.

    public static void connecting(@Nullable InetAddress to, int port) throws IOException {
        if (passes(to, CONNECT)) {
            return;
        }
        tell(isDatagram() ? CONNECT_DATAGRAM : CONNECT, to, port, false, null);
    }

    public static void connecting(@Nullable SocketAddress to) throws IOException {
        if (to instanceof InetSocketAddress inet) {
            connecting(inet.getAddress(), inet.getPort());
        }
    }

    /** Netty's io_uring connects sockets of all kinds by one method, of an object that is named after the kind. */
    public static void connecting(Object channel, @Nullable SocketAddress to) throws IOException {
        if (to instanceof InetSocketAddress inet && !passes(inet.getAddress(), CONNECT)) {
            boolean datagram = channel.getClass().getName().contains("DatagramChannel");
            tell(datagram ? CONNECT_DATAGRAM : CONNECT, inet.getAddress(), inet.getPort(), false, null);
        }
    }

    public static void connectingDatagram(@Nullable InetAddress to, int port) throws IOException {
        if (!passes(to, CONNECT_DATAGRAM)) {
            tell(CONNECT_DATAGRAM, to, port, false, null);
        }
    }

    /** Exposes nothing by itself. */
    public static void binding(Object socket, int port) {
        if (port != 0) {
            BOUND.set(new Object[] {new WeakReference<>(socket), true});
        }
    }

    public static void binding(Object socket, @Nullable SocketAddress on) {
        Boolean portChosen = on instanceof InetSocketAddress inet ? inet.getPort() != 0 : null;
        BOUND.set(new @Nullable Object[] {new WeakReference<>(socket), portChosen});
    }

    public static void listening(Object socket, @Nullable InetSocketAddress on) throws IOException {
        if (on != null) {
            listening(socket, on.getAddress(), on.getPort());
        }
    }

    @SuppressWarnings("ReferenceEquality") // it is that very socket
    public static void listening(Object socket, @Nullable InetAddress on, int port) throws IOException {
        @Nullable Object @Nullable [] bound = BOUND.get();
        Boolean portChosen = false;
        if (bound != null && bound[0] instanceof WeakReference<?> it && it.get() == socket) {
            portChosen = (Boolean) bound[1];
        }
        BOUND.remove();
        if (portChosen != null && !passes(on, LISTEN)) {
            tell(LISTEN, on, port, portChosen, null);
        }
    }

    /** Adds an address to a server's. */
    public static void listening(Object socket, @Nullable InetAddress also) throws IOException {
        listening(socket, also, 0);
    }

    public static void bindingDatagram(@Nullable SocketAddress on) throws IOException {
        if (on == null) {
            bindingDatagram(0, null);
        } else if (on instanceof InetSocketAddress inet && inet.getAddress() != null) {
            bindingDatagram(inet.getPort(), inet.getAddress());
        }
    }

    public static void bindingDatagram(int port, @Nullable InetAddress on) throws IOException {
        InetAddress address = on != null ? on : new InetSocketAddress(0).getAddress(); // the wildcard address
        if (!passes(address, BIND_DATAGRAM)) {
            tell(BIND_DATAGRAM, address, port, port != 0, null);
        }
    }

    public static void sending(@Nullable InetSocketAddress to) throws IOException {
        if (to != null && !passes(to.getAddress(), SEND_DATAGRAM)) {
            tell(SEND_DATAGRAM, to.getAddress(), to.getPort(), false, null);
        }
    }

    /** Netty opens a connection by sending too, if it is to be a fast one. */
    public static void sending(@Nullable InetAddress to, int port) throws IOException {
        if (!passes(to, SEND_DATAGRAM)) {
            tell(isDatagram() ? SEND_DATAGRAM : CONNECT, to, port, false, null);
        }
    }

    /** Netty's io_uring writes this for what it sends on opening a connection too, of which it has told. */
    public static void sendingMessage(@Nullable InetSocketAddress to) throws IOException {
        if (to != null && !passes(to.getAddress(), SEND_DATAGRAM) && isDatagram()) {
            tell(SEND_DATAGRAM, to.getAddress(), to.getPort(), false, null);
        }
    }

    public static void sending(@Nullable DatagramPacket packet) throws IOException {
        if (packet != null && !passes(packet.getAddress(), SEND_DATAGRAM)) {
            tell(SEND_DATAGRAM, packet.getAddress(), packet.getPort(), false, null);
        }
    }

    public static void joining(@Nullable InetAddress group, @Nullable NetworkInterface on) throws IOException {
        if (group != null && observers.length != 0 && !(isSkipped(JOIN) && isLoopback(on))) {
            tell(JOIN, group, 0, false, on);
        }
    }

    public static void joining(@Nullable InetAddress group) throws IOException {
        joining(group, null);
    }

    public static void joining(@Nullable SocketAddress group, @Nullable NetworkInterface on) throws IOException {
        if (group instanceof InetSocketAddress inet) {
            joining(inet.getAddress(), on);
        }
    }

    public static void lookingUp(@Nullable String name) throws IOException {
        boolean loopback = name != null && name.equalsIgnoreCase("localhost") && isSkipped(LOOK_UP);
        if (name != null && !loopback && observers.length != 0) {
            @Nullable Object[] told = call(LOOK_UP, null, false);
            told[NAME] = name;
            tell(told);
        }
    }

    public static void lookingUpNameOf(@Nullable InetAddress address) throws IOException {
        if (!passes(address, LOOK_UP_NAME)) {
            tell(LOOK_UP_NAME, address, 0, false, null);
        }
    }

    public static void probing(@Nullable InetAddress address) throws IOException {
        if (!passes(address, PROBE)) {
            tell(PROBE, address, 0, false, null);
        }
    }

    /** Returns the command to start instead of this one. */
    public static String[] starting(String[] command) throws IOException {
        if (observers.length == 0) {
            return command;
        }
        @Nullable Object[] told = call(NO_ACTION, null, false);
        told[COMMAND] = command;
        tell(told);
        return told[COMMAND] instanceof String[] changed ? changed : command;
    }

    /** Comes too late to hold anything back. */
    public static void started(Process child) throws IOException {
        if (observers.length != 0) {
            try {
                @Nullable Object[] told = call(NO_ACTION, null, false);
                told[CHILD] = child.toHandle();
                tell(told);
            } catch (UnsupportedOperationException noProcess) {
                // Of another kind than the system's.
            }
        }
    }

    private static boolean passes(@Nullable InetAddress address, int action) {
        return address == null || (address.isLoopbackAddress() && isSkipped(action)) || observers.length == 0;
    }

    /** Returns whether nobody wants to be told of the action on loopback. */
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

    /** Sockets for TCP and UDP connect by the same method, which cannot tell them apart. This is not for the fast way. */
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

    private static void tell(
            int action, @Nullable InetAddress address, int port, boolean portChosen, @Nullable NetworkInterface on)
            throws IOException {
        @Nullable Object[] told = call(action, new InetSocketAddress(address, port), portChosen);
        told[INTERFACE] = on;
        tell(told);
    }

    private static @Nullable Object[] call(int action, @Nullable InetSocketAddress address, boolean portChosen) {
        @Nullable Object[] told = new @Nullable Object[LENGTH];
        told[ACTION] = action;
        told[ADDRESS] = address;
        told[PORT_CHOSEN] = portChosen;
        return told;
    }

    /** All are told, whoever holds it back. */
    private static void tell(@Nullable Object[] told) throws IOException {
        if (TELLING.get() != null) {
            return;
        }
        IOException refusal = null;
        TELLING.set(true);
        try {
            for (Function<@Nullable Object[], @Nullable IOException> observer : observers) {
                IOException answer = answer(observer, told);
                refusal = refusal != null ? refusal : answer;
            }
        } finally {
            TELLING.remove();
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private static @Nullable IOException answer(
            Function<@Nullable Object[], @Nullable IOException> observer, @Nullable Object[] told) {
        try {
            return observer.apply(told);
        } catch (Throwable unexpected) {
            return null; // nothing that goes wrong with watching may break what is watched
        }
    }
}
