package dev.homeport.escape;

import dev.homeport.escape.Escape.Kind;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Escapes that nobody made. */
public final class Escapes {

    private static final StackTraceElement LINE =
            new StackTraceElement("com.example.shop.Payments", "charge", "Payments.java", 42);

    private Escapes() {}

    public static Escape connect(InetSocketAddress to) {
        return of(Kind.CONNECT, to);
    }

    public static Escape lookUp(String name) {
        return make(Kind.LOOK_UP, null, name, List.of());
    }

    public static Escape of(Kind kind, InetSocketAddress address) {
        return make(kind, address, null, List.of());
    }

    /** Returns one with a class of a library on the stack. */
    public static Escape of(Kind kind, InetSocketAddress address, String library) {
        return make(kind, address, null, List.of(new StackTraceElement(library, "call", "Library.java", 1)));
    }

    private static Escape make(
            Kind kind, @Nullable InetSocketAddress address, @Nullable String name, List<StackTraceElement> library) {
        List<StackTraceElement> stack = new ArrayList<>(library);
        stack.add(LINE);
        return new Escape(kind, address, name, Instant.EPOCH, "main", LINE, stack, null, false);
    }
}
