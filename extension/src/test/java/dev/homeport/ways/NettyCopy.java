package dev.homeport.ways;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A copy of Netty on the class path. */
final class NettyCopy {

    /** Netty itself. */
    static final NettyCopy ITSELF = new NettyCopy("Netty", NettyCopy.class.getClassLoader(), 5000);

    /** The copy in a package of gRPC, with epoll only. */
    static final NettyCopy RELOCATED = new NettyCopy("relocated Netty", new RelocatingClassLoader(), 6000);

    private final String name;
    private final ClassLoader loader;
    private final int firstPort;

    private NettyCopy(String name, ClassLoader loader, int firstPort) {
        this.name = name;
        this.loader = loader;
        this.firstPort = firstPort;
    }

    /** Return the ways through all copies. */
    static List<Way> waysThroughAll() {
        List<Way> ways = new ArrayList<>();
        for (NettyCopy copy : List.of(ITSELF, RELOCATED)) {
            Object all = copy.call("all", new Class<?>[] {String.class, int.class}, copy.name, copy.firstPort);
            ((List<?>) all).forEach(way -> ways.add((Way) way));
        }
        return ways;
    }

    /** Return why this copy cannot use the transport on this host; empty if it can. */
    String unavailable(NettyTransport transport) {
        return (String) call("unavailable", new Class<?>[] {String.class}, transport.name());
    }

    private Object call(String method, Class<?>[] types, @Nullable Object... arguments) {
        try {
            return loader.loadClass(WaysThroughNetty.class.getName())
                    .getMethod(method, types)
                    .invoke(null, arguments);
        } catch (ReflectiveOperationException unexpected) {
            throw new LinkageError("WaysThroughNetty does not run with another Netty", unexpected);
        }
    }
}
