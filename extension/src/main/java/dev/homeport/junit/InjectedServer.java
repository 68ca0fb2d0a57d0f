package dev.homeport.junit;

import static java.util.Objects.requireNonNull;

import dev.homeport.lease.PortLease;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.StartedServer;
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
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The values that can be injected for a running server. Stateless. */
@API(status = Status.INTERNAL)
public final class InjectedServer {

    /** Values that every server has, so that their types do not identify a server. */
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

    /** Return whether every server can be injected as this type. */
    public static boolean isOfEveryServer(Class<?> type) {
        return OF_EVERY_SERVER.containsKey(type);
    }

    /** Return the type of server that a site declares, either directly or as the type argument of {@link StartedServer}. */
    public static Class<?> serverType(InjectionSite site) {
        return site.type() instanceof ParameterizedType generic
                        && generic.getRawType() == StartedServer.class
                        && generic.getActualTypeArguments()[0] instanceof Class<?> server
                ? server
                : site.rawType();
    }

    /**
     * Check that a fixture's server can be injected into the site.
     *
     * @throws IllegalArgumentException if not
     */
    public static void check(LoopbackFixture<?> fixture, InjectionSite site) {
        Class<?> wanted = serverType(site);
        if (!isOfEveryServer(wanted) && !wanted.isAssignableFrom(fixture.serverType())) {
            throw new IllegalArgumentException("the server is a "
                    + fixture.serverType().getTypeName() + ", which cannot be injected as "
                    + InjectionSite.simpleName(site.type())
                    + ". Declare the server's own type, StartedServer, PortLease,"
                    + " InetSocketAddress, URI, and with TLS SSLContext, X509TrustManager, HttpClient or Path.");
        }
    }

    /**
     * Return the value for the site: the server, or a value that belongs to it.
     *
     * @throws IllegalArgumentException if the server cannot be injected into the site
     */
    public static Object of(StartedServer<?> server, InjectionSite site) {
        check(server.fixture(), site);
        Function<StartedServer<?>, Object> value = OF_EVERY_SERVER.get(site.rawType());
        if (value == null) {
            return requireNonNull(server.server());
        }
        try {
            return value.apply(server);
        } catch (IllegalStateException noTls) {
            throw new IllegalArgumentException(
                    "the server does not use TLS, so it has no certificate to trust. Set tls = true.", noTls);
        }
    }
}
