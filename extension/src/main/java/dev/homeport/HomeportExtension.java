package dev.homeport;

import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import dev.homeport.junit.RegisteredPorts;
import dev.homeport.junit.RegisteredServers;
import dev.homeport.junit.WatchDeclaration;
import dev.homeport.junit.WatchingExtension;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Ports;
import dev.homeport.server.ServerRequest;
import dev.homeport.server.StartedServer;
import dev.homeport.verdict.AllowList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leases named ports and starts named servers for a test class or a test, where the constants of an annotation are not enough, and
 * watches it for escapes.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final HomeportExtension homeport = HomeportExtension.builder()
 *         .port("web")
 *         .ports("cluster", 3, Ports.request().contiguous())
 *         .server("bank", Servers.of(MockWebServer.class).tls())
 *         .build();
 *
 * @Test
 * void answers(@FreePort("web") int port, @LoopbackServer(name = "bank") URI bank) { ... }
 * }</pre>
 *
 * <p>In a static field it keeps them for the class, in an instance field for the test. It shares names with {@link FreePort} and
 * {@link LoopbackServer}, in both directions.
 *
 * <p>Thread-safe. One object has one set of ports and servers at a time: classes that inherit it from a base class and run in parallel
 * share them. No method accepts or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class HomeportExtension extends WatchingExtension implements AfterEachCallback {

    private final RegisteredPorts ports;
    private final RegisteredServers servers;

    /** For JUnit's autodetection: watch as configured, without ports and servers. */
    public HomeportExtension() {
        this(Map.of(), Map.of(), WatchDeclaration.NONE);
    }

    private HomeportExtension(
            Map<String, PortRequest> ports, Map<String, ServerRequest<?>> servers, WatchDeclaration declaration) {
        super(declaration, LoopbackOnlyExtension::declaration);
        this.ports = new RegisteredPorts(FreePort.class, ports);
        this.servers = new RegisteredServers(LoopbackServer.class, servers);
    }

    /** Return a builder for an extension. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Return the port with this name, the first one if there are several.
     *
     * @throws IllegalStateException if it is not leased, because the name was not declared or no test is running
     */
    public int port(String name) {
        return lease(name).port();
    }

    /**
     * Return the lease with this name, the first one if there are several.
     *
     * @throws IllegalStateException if it is not open, because the name was not declared or no test is running
     */
    public PortLease lease(String name) {
        return leases(name).get(0);
    }

    /**
     * Return the leases with this name.
     *
     * @throws IllegalStateException if they are not open, because the name was not declared or no test is running
     */
    public List<PortLease> leases(String name) {
        return ports.get(name);
    }

    /**
     * Return the running server with this name.
     *
     * @param serverType the type of the server itself
     * @throws IllegalStateException if it is not running, because the name was not declared or no test is running
     * @throws IllegalArgumentException if the server has another type
     */
    public <S> StartedServer<S> server(String name, Class<S> serverType) {
        StartedServer<?> server = servers.get(name);
        if (!serverType.isInstance(server.server())) {
            throw new IllegalArgumentException("HomeportExtension: the server \"" + name + "\" is a "
                    + server.server().getClass().getTypeName() + ", not a " + serverType.getTypeName()
                    + ". Use its own type.");
        }
        @SuppressWarnings("unchecked") // just checked
        StartedServer<S> typed = (StartedServer<S>) server;
        return typed;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        super.beforeAll(context);
        makeFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        super.beforeEach(context);
        makeFor(context);
    }

    private void makeFor(ExtensionContext context) {
        ports.leaseFor(context);
        servers.startFor(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException().ifPresent(servers::addLogs);
    }

    /**
     * Collects the ports to lease and the servers to start. Not thread-safe.
     *
     * <pre>{@code
     * HomeportExtension.builder().port("web").allow("10.0.0.0/8").build()
     * }</pre>
     *
     * <p>The methods throw an {@code IllegalArgumentException} if their arguments are invalid or contradict earlier ones.
     *
     * @since 0.1
     */
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    public static final class Builder {

        private final Map<String, PortRequest> ports = new LinkedHashMap<>();
        private final Map<String, ServerRequest<?>> servers = new LinkedHashMap<>();
        private final List<String> allow = new ArrayList<>();
        private OnEscape onEscape = OnEscape.DEFAULT;
        private OnWildcard onWildcard = OnWildcard.DEFAULT;

        private Builder() {}

        /** Add one free TCP port. */
        public Builder port(String name) {
            return port(name, Ports.request());
        }

        /** Add one port that meets the request. */
        public Builder port(String name, PortRequest request) {
            return ports(name, 1, request);
        }

        /**
         * Add several ports that meet the request.
         *
         * @throws IllegalArgumentException if the name is empty or was added before
         */
        public Builder ports(String name, int count, PortRequest request) {
            add(ports, name, request.count(count));
            return this;
        }

        /**
         * Add a server, such as {@code Servers.of(MockWebServer.class).tls()}.
         *
         * @throws IllegalArgumentException if the name is empty or was added before
         */
        public Builder server(String name, ServerRequest<?> request) {
            add(servers, name, request);
            return this;
        }

        private static <R> void add(Map<String, R> requests, String name, R request) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "HomeportExtension.builder(): the name is empty. Use a name that tests can refer to.");
            }
            if (requests.putIfAbsent(name, request) != null) {
                throw new IllegalArgumentException(
                        "HomeportExtension.builder(): the name \"" + name + "\" was added before. Use another name.");
            }
        }

        /** Set the reaction to an escape; see {@link LoopbackOnly#onEscape()}. */
        public Builder onEscape(OnEscape action) {
            onEscape = action;
            return this;
        }

        /** Set the reaction to servers on the wildcard address; see {@link LoopbackOnly#wildcard()}. */
        public Builder wildcard(OnWildcard action) {
            onWildcard = action;
            return this;
        }

        /**
         * Add entries to the allow-list; see {@link LoopbackOnly#allow()}.
         *
         * @throws IllegalArgumentException if an entry cannot be read
         */
        public Builder allow(String... entries) {
            try {
                AllowList.parse(List.of(entries));
            } catch (IllegalArgumentException malformed) {
                throw new IllegalArgumentException(
                        "HomeportExtension.builder(): in allow, " + malformed.getMessage(), malformed);
            }
            allow.addAll(List.of(entries));
            return this;
        }

        /** Return the extension, for a field annotated with {@code @RegisterExtension}. */
        public HomeportExtension build() {
            return new HomeportExtension(
                    ports, servers, new WatchDeclaration(onEscape, List.copyOf(allow), onWildcard));
        }
    }
}
