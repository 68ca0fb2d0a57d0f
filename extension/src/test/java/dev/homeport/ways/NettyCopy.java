package dev.homeport.ways;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the copies of Netty that are on the class path. */
final class NettyCopy {

    /** As it comes from its authors. */
    static final NettyCopy ITSELF = new NettyCopy("Netty", NettyCopy.class.getClassLoader(), 5000);

    /** In a package of gRPC's, with epoll alone. */
    static final NettyCopy RELOCATED = new NettyCopy("relocated Netty", new Relocated(), 6000);

    private final String name;
    private final ClassLoader loader;
    private final int firstPort;

    private NettyCopy(String name, ClassLoader loader, int firstPort) {
        this.name = name;
        this.loader = loader;
        this.firstPort = firstPort;
    }

    /** Returns the ways through all of the copies. */
    static List<Way> waysThroughAll() {
        List<Way> ways = new ArrayList<>();
        for (NettyCopy copy : List.of(ITSELF, RELOCATED)) {
            Object all = copy.call("all", new Class<?>[] {String.class, int.class}, copy.name, copy.firstPort);
            ((List<?>) all).forEach(way -> ways.add((Way) way));
        }
        return ways;
    }

    /** Returns why it has no ways by a transport here; empty if it has. */
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
