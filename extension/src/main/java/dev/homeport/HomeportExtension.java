package dev.homeport;

import dev.homeport.junit.InjectedPorts;
import dev.homeport.junit.RegisteredServers;
import dev.homeport.junit.WatchDeclaration;
import dev.homeport.junit.WatchingExtension;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Ports;
import dev.homeport.server.ServerRequest;
import dev.homeport.server.StartedServer;
import dev.homeport.escape.OnEscape;
import dev.homeport.junit.NamedResources;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.Settings;
import dev.homeport.verdict.AllowList;
import dev.homeport.server.RunningServer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leases named ports and starts named servers for a test class or a test, where an annotation's constants do not do, and watches
 * that nothing escapes from it.
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
 * <p>In a static field it holds them for the class, in an instance field for the test. The names are those of
 * {@link FreePort} and of {@link LoopbackServer}: what is made here is found there, and the other way round.
 *
 * <p>Thread-safe. One object has one set of ports and servers at a time: classes that inherit it from a base class and run in parallel
 * share them. No method takes or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class HomeportExtension extends WatchingExtension implements AfterEachCallback {

    private final Map<String, Wanted> wanted;
    private final Map<String, InjectedPorts> leased = new ConcurrentHashMap<>();
    private final RegisteredServers servers;

    private final WatchDeclaration declaration;

    private record Wanted(int count, PortRequest request) {}

    /** Leases nothing and watches as configured, for JUnit, which registers it by itself where it is told to. */
    public HomeportExtension() {
        this(Map.of(), Map.of(), WatchDeclaration.NONE);
    }

    private HomeportExtension(
            Map<String, Wanted> wanted, Map<String, ServerRequest<?>> servers, WatchDeclaration declaration) {
        this.wanted = Map.copyOf(wanted);
        this.servers = new RegisteredServers(servers);
        this.declaration = declaration;
    }

    /** Starts a description of what to lease and to start. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the port of this name, the first one if there are several.
     *
     * @throws IllegalStateException if it is not leased now, because the name was not declared or no test is running
     */
    public int port(String name) {
        return lease(name).port();
    }

    /**
     * Returns the lease of this name, the first one if there are several.
     *
     * @throws IllegalStateException if it is not leased now, because the name was not declared or no test is running
     */
    public PortLease lease(String name) {
        return leases(name).get(0);
    }

    /**
     * Returns the leases of this name.
     *
     * @throws IllegalStateException if they are not leased now, because the name was not declared or no test is running
     */
    public List<PortLease> leases(String name) {
        InjectedPorts ports = leased.get(name);
        if (ports == null || !ports.isOpen()) {
            throw new IllegalStateException(
                    wanted.containsKey(name)
                            ? "HomeportExtension: the ports of \"" + name
                                    + "\" are not leased now. Ask for them in a test"
                                    + " or lifecycle method, and register the extension with @RegisterExtension."
                            : "HomeportExtension: no port is called \"" + name + "\". Declare it with builder().port(\""
                                    + name + "\").");
        }
        return ports.leases();
    }

    /**
     * Returns the running server of this name.
     *
     * @param serverType the server's own type
     * @throws IllegalStateException if it does not run now, because the name was not declared or no test is running
     * @throws IllegalArgumentException if it is of another type
     */
    public <S> StartedServer<S> server(String name, Class<S> serverType) {
        RunningServer<?> running = servers.get(name);
        if (!serverType.isInstance(running.server())) {
            throw new IllegalArgumentException("HomeportExtension: the server \"" + name + "\" is a "
                    + running.server().getClass().getTypeName() + ", no " + serverType.getTypeName()
                    + ". Write its own type.");
        }
        @SuppressWarnings("unchecked") // just checked
        RunningServer<S> typed = (RunningServer<S>) running;
        return new StartedServer<>(typed);
    }

    @Override
    WatchDeclaration declaration() {
        return declaration;
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

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException().ifPresent(servers::addLogs);
    }

    private void makeFor(ExtensionContext context) {
        wanted.forEach((name, wants) ->
                make(name, context, holder -> leased.put(name, lease(context, name, wants, holder))));
        servers.wanted()
                .forEach((name, request) ->
                        make(name, context, holder -> servers.start(name, request, context, this, holder)));
    }

    private static void make(String name, ExtensionContext context, Consumer<Holder> maker) {
        Holder holder = new Holder(name, context.getDisplayName());
        try {
            maker.accept(holder);
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            throw new ExtensionConfigurationException(holder + ": " + refused.getMessage(), refused);
        }
    }

    private InjectedPorts lease(ExtensionContext context, String name, Wanted wants, Holder holder) {
        Settings settings = FreePortExtension.settings(context);
        LeaseRequest request = wants.request().toLease(wants.count(), settings);
        InjectedPorts ports = NamedResources.named(
                context,
                FreePort.class,
                name,
                List.of(this, FreePort.class, name),
                InjectedPorts.class,
                () -> InjectedPorts.lease(request, settings, holder));
        ports.checkShared(name, request);
        return ports;
    }

    private record Holder(String name, String context) {
        @Override
        public String toString() {
            return "HomeportExtension's \"" + name + "\" in " + context;
        }
    }

    /**
     * Collects the ports to lease and the servers to start. Not thread-safe.
     *
     * <pre>{@code
     * HomeportExtension.builder().port("web").allow("10.0.0.0/8").build()
     * }</pre>
     *
     * <p>What contradicts itself is refused with an {@code IllegalArgumentException} by the method that adds it.
     *
     * @since 0.1
     */
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    public static final class Builder {

        private final Map<String, Wanted> wanted = new LinkedHashMap<>();
        private final Map<String, ServerRequest<?>> servers = new LinkedHashMap<>();
        private final List<String> allow = new ArrayList<>();
        private OnEscape onEscape = OnEscape.DEFAULT;

        private Builder() {}

        /** Adds one free TCP port. */
        public Builder port(String name) {
            return port(name, Ports.request());
        }

        /** Adds one port as requested. */
        public Builder port(String name, PortRequest request) {
            return ports(name, 1, request);
        }

        /**
         * Adds several ports as requested.
         *
         * @throws IllegalArgumentException if the name is empty or was added before
         */
        public Builder ports(String name, int count, PortRequest request) {
            add(wanted, name, new Wanted(count, request));
            return this;
        }

        /**
         * Adds a server as requested, such as {@code Servers.of(MockWebServer.class).tls()}.
         *
         * @throws IllegalArgumentException if the name is empty or was added before
         */
        public Builder server(String name, ServerRequest<?> request) {
            add(servers, name, request);
            return this;
        }

        private static <W> void add(Map<String, W> wanted, String name, W what) {
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "HomeportExtension.builder(): the name is empty. Write one to find it by.");
            }
            if (wanted.putIfAbsent(name, what) != null) {
                throw new IllegalArgumentException(
                        "HomeportExtension.builder(): the name \"" + name + "\" was added before. Write another name.");
            }
        }

        /** Says what is done about an escape; see {@link LoopbackOnly#onEscape()}. */
        public Builder onEscape(OnEscape action) {
            onEscape = action;
            return this;
        }

        /**
         * Adds what may be reached; see {@link LoopbackOnly#allow()}.
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

        /** Returns the extension, for a field annotated with {@code @RegisterExtension}. */
        public HomeportExtension build() {
            return new HomeportExtension(wanted, servers, new WatchDeclaration(onEscape, List.copyOf(allow)));
        }
    }
}
