package dev.homeport.escape;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Something that a test did, or was kept from doing, to a network beyond this machine's loopback. Immutable, and so
 * thread-safe; no method throws.
 *
 * <pre>{@code
 * Escape escape = escapes.takeAll().get(0);
 * assertEquals(Escape.Kind.CONNECT, escape.kind());
 * assertEquals("192.0.2.1:80", escape.target());
 * }</pre>
 *
 * @param kind what it is
 * @param address the other end; for {@link Kind#LISTEN} and {@link Kind#BIND_DATAGRAM} the own one; null for a name
 * @param name the name that was looked up; null for all but {@link Kind#LOOK_UP}
 * @param time when it happened
 * @param thread the name of the thread that did it; empty where only the operating system saw it
 * @param line the first line of the stack that belongs neither to the JDK nor to a library; null if there is none
 * @param stack who called whom, the innermost first; empty where only the operating system saw it
 * @param process the process that did it, as messages name it; null if it was this JVM
 * @param heldBack whether the call was kept from having an effect
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public record Escape(
        Kind kind,
        @Nullable InetSocketAddress address,
        @Nullable String name,
        Instant time,
        String thread,
        @Nullable StackTraceElement line,
        List<StackTraceElement> stack,
        @Nullable String process,
        boolean heldBack) {

    /**
     * What can be done to a network. Immutable; no method of its own throws.
     *
     * <pre>{@code
     * escapes.take(escape -> escape.kind() == Escape.Kind.LOOK_UP);
     * }</pre>
     *
     * @since 0.1
     */
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    public enum Kind {

        /** A TCP connection to another address. */
        CONNECT("connect to ", "connected to "),

        /** A TCP socket that others can connect to. */
        LISTEN("listen on ", "listened on "),

        /** A UDP socket that was told to talk to another address. */
        CONNECT_DATAGRAM("connect a UDP socket to ", "connected a UDP socket to "),

        /** A UDP socket that others can send to. */
        BIND_DATAGRAM("bind a UDP socket to ", "bound a UDP socket to "),

        /** A UDP datagram to another address. */
        SEND_DATAGRAM("send a UDP datagram to ", "sent a UDP datagram to "),

        /** A multicast group joined on an interface other than loopback. */
        JOIN("join the multicast group ", "joined the multicast group "),

        /** A name whose address only others know. */
        LOOK_UP("look up the name ", "looked up the name "),

        /** An address whose name only others know. */
        LOOK_UP_NAME("look up the name of ", "looked up the name of "),

        /** A try whether another address answers. */
        PROBE("find out whether anybody answers on ", "asked for an answer of ");

        private final String tried;
        private final String done;

        Kind(String tried, String done) {
            this.tried = tried;
            this.done = done;
        }
    }

    public Escape {
        stack = List.copyOf(stack);
    }

    /** Returns where it led, as in {@code api.example.org (192.0.2.7:443)}. Nothing is looked up for it. */
    public String target() {
        if (address == null) {
            return "\"" + name + "\"";
        }
        String text = text(address);
        String host = address.getHostString();
        InetAddress resolved = address.getAddress();
        boolean named = resolved != null && !resolved.isAnyLocalAddress() && !host.equals(resolved.getHostAddress());
        return !named ? text : host + " (" + text + ")";
    }

    /** Returns this one as it is if the call had no effect. */
    public Escape asHeldBack() {
        return new Escape(kind, address, name, time, thread, line, stack, process, true);
    }

    /** The JDK's sockets are bound to the wildcard address of IPv6 where there is one, and the program says 0.0.0.0. */
    private static String literal(InetAddress address) {
        return address.isAnyLocalAddress() ? "0.0.0.0" : address.getHostAddress();
    }

    private static String text(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        String host = resolved == null ? address.getHostString() : literal(resolved);
        if (address.getPort() == 0) {
            return host;
        }
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** Returns what happened, as in {@code connected to 192.0.2.7:443} or {@code tried to connect to 192.0.2.7:443}. */
    @Override
    public String toString() {
        return (heldBack ? "tried to " + kind.tried : kind.done) + target();
    }
}
