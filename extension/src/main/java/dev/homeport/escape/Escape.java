package dev.homeport.escape;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A use of the network beyond loopback by a test, or an attempt that was held back. Immutable and thread-safe.
 *
 * <pre>{@code
 * Escape escape = escapes.takeAll().get(0);
 * assertEquals(Escape.Kind.CONNECT, escape.kind());
 * assertEquals("192.0.2.1:80", escape.target());
 * }</pre>
 *
 * @param kind the kind of use
 * @param address the remote address; for {@link Kind#LISTEN} and {@link Kind#BIND_DATAGRAM} the local one; null for a name
 * @param name the name that was looked up; null for all kinds but {@link Kind#LOOK_UP}
 * @param time the time of the call
 * @param thread the name of the calling thread; empty if only the operating system showed the escape
 * @param line the first stack frame that belongs neither to the JDK nor to a library; null if there is none
 * @param stack the stack of the call, innermost frame first; empty if only the operating system showed the escape
 * @param process the process that made the call, as messages name it; null if it was this JVM
 * @param heldBack whether the call was prevented from having an effect
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
     * The kinds of escapes.
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

        /** A TCP socket that listens where other machines can connect. */
        LISTEN("listen on ", "listened on "),

        /** A UDP socket connected to another address. */
        CONNECT_DATAGRAM("connect a UDP socket to ", "connected a UDP socket to "),

        /** A UDP socket bound where other machines can send to it. */
        BIND_DATAGRAM("bind a UDP socket to ", "bound a UDP socket to "),

        /** A UDP datagram to another address. */
        SEND_DATAGRAM("send a UDP datagram to ", "sent a UDP datagram to "),

        /** A multicast group joined on an interface other than loopback. */
        JOIN("join the multicast group ", "joined the multicast group "),

        /** Resolving a name that needs a name server. */
        LOOK_UP("look up the name ", "looked up the name "),

        /** Resolving an address to a name, which needs a name server. */
        LOOK_UP_NAME("look up the name of ", "looked up the name of "),

        /** A test whether another address is reachable. */
        PROBE("test whether it reaches ", "tested whether it reaches ");

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

    /** Return the destination, such as {@code api.example.org (192.0.2.7:443)}. No name is resolved for it. */
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

    /** The JDK binds sockets to the IPv6 wildcard address if there is one, even if the program uses 0.0.0.0. */
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

    /** Return a description such as {@code connected to 192.0.2.7:443} or {@code tried to connect to 192.0.2.7:443}. */
    @Override
    public String toString() {
        return (heldBack ? "tried to " + kind.tried : kind.done) + target();
    }
}
