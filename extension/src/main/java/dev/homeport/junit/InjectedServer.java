package dev.homeport.junit;

import static java.util.Objects.requireNonNull;

import dev.homeport.lease.PortLease;
import dev.homeport.server.StartedServer;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.RunningServer;
import java.lang.reflect.ParameterizedType;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** What can be injected of a running server. */
final class InjectedServer {

    /** What every server has, and so does not say which server is meant. */
    private static final Map<Class<?>, Function<StartedServer<?>, Object>> OF_EVERY_SERVER = new LinkedHashMap<>();

    static {
        OF_EVERY_SERVER.put(StartedServer.class, started -> started);
        OF_EVERY_SERVER.put(PortLease.class, StartedServer::lease);
        OF_EVERY_SERVER.put(InetSocketAddress.class, StartedServer::socketAddress);
        OF_EVERY_SERVER.put(URI.class, StartedServer::uri);
        OF_EVERY_SERVER.put(SSLContext.class, StartedServer::sslContext);
        OF_EVERY_SERVER.put(X509TrustManager.class, StartedServer::trustManager);
        OF_EVERY_SERVER.put(HttpClient.class, StartedServer::httpClient);
        OF_EVERY_SERVER.put(Path.class, StartedServer::authorityFile);
    }

    private InjectedServer() {}

    /** Returns whether values of the type can be had of every server, whichever it is. */
    static boolean isOfEveryServer(Class<?> type) {
        return OF_EVERY_SERVER.containsKey(type);
    }

    /** Returns the type of server that a site asks for: its own, or that of a {@link StartedServer}. */
    static Class<?> serverType(InjectionSite site) {
        return site.type() instanceof ParameterizedType generic
                        && generic.getRawType() == StartedServer.class
                        && generic.getActualTypeArguments()[0] instanceof Class<?> server
                ? server
                : site.rawType();
    }

    /**
     * Checks that a fixture's server is, or has, what a site asks for.
     *
     * @throws IllegalArgumentException if not
     */
    static void check(LoopbackFixture<?> fixture, InjectionSite site) {
        Class<?> wanted = serverType(site);
        if (!isOfEveryServer(wanted) && !wanted.isAssignableFrom(fixture.serverType())) {
            throw new IllegalArgumentException("the server is a "
                    + fixture.serverType().getTypeName() + ", which cannot be injected as "
                    + InjectionSite.simpleName(site.type()) + ". Declare the server's own type, StartedServer, PortLease,"
                    + " InetSocketAddress, URI, and with TLS SSLContext, X509TrustManager, HttpClient or Path.");
        }
    }

    /**
     * Returns the server, or what is wanted of it.
     *
     * @throws IllegalArgumentException if it is no such thing, or has none
     */
    static Object of(RunningServer<?> running, InjectionSite site) {
        check(running.fixture(), site);
        Function<StartedServer<?>, Object> value = OF_EVERY_SERVER.get(site.rawType());
        if (value == null) {
            return requireNonNull(running.server());
        }
        try {
            return value.apply(new StartedServer<>(running));
        } catch (IllegalStateException noTls) {
            throw new IllegalArgumentException(
                    "the server speaks no TLS, so that there is nothing to trust. Write tls = true.", noTls);
        }
    }
}
