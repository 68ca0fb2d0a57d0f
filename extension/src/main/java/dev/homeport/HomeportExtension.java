package dev.homeport;

import dev.homeport.junit.Declared;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.Settings;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leases named ports for a test class or a test, where an annotation's constants do not do.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final HomeportExtension homeport = HomeportExtension.builder()
 *         .port("web")
 *         .ports("cluster", 3, Ports.request().contiguous())
 *         .build();
 *
 * @Test
 * void answers(@FreePort("web") int port) { ... }   // the same port as homeport.port("web")
 * }</pre>
 *
 * <p>In a static field it holds the ports for the class, in an instance field for the test. The names are those of
 * {@link FreePort}: what is leased here is found there, and the other way round.
 *
 * <p>Thread-safe. One object has one set of ports at a time: classes that inherit it from a base class and run in parallel
 * share them. No method takes or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class HomeportExtension implements BeforeAllCallback, BeforeEachCallback {

    private final Map<String, Wanted> wanted;
    private final Map<String, LeasedPorts> leased = new ConcurrentHashMap<>();

    private record Wanted(int count, PortRequest request) {}

    private HomeportExtension(Map<String, Wanted> wanted) {
        this.wanted = Map.copyOf(wanted);
    }

    /** Starts a description of what to lease. */
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
        LeasedPorts ports = leased.get(name);
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

    @Override
    public void beforeAll(ExtensionContext context) {
        leaseFor(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        leaseFor(context);
    }

    private void leaseFor(ExtensionContext context) {
        wanted.forEach((name, wants) -> leased.put(name, leaseFor(context, name, wants)));
    }

    private LeasedPorts leaseFor(ExtensionContext context, String name, Wanted wants) {
        Holder holder = new Holder(name, context.getDisplayName());
        try {
            Settings settings = FreePortExtension.settings(context);
            LeaseRequest request = wants.request().toLease(wants.count(), settings);
            LeasedPorts ports = Declared.named(
                    context,
                    FreePort.class,
                    name,
                    List.of(this, name),
                    LeasedPorts.class,
                    () -> LeasedPorts.lease(request, settings, holder));
            ports.checkShared(name, request);
            return ports;
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            throw new ExtensionConfigurationException(holder + ": " + refused.getMessage(), refused);
        }
    }

    private record Holder(String name, String context) {
        @Override
        public String toString() {
            return "HomeportExtension's \"" + name + "\" in " + context;
        }
    }

    /**
     * Collects the ports to lease. Not thread-safe.
     *
     * @since 0.1
     */
    @API(status = Status.EXPERIMENTAL, since = "0.1")
    public static final class Builder {

        private final Map<String, Wanted> wanted = new LinkedHashMap<>();

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
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "HomeportExtension.builder(): the name of a port is empty. Write a name to find it by.");
            }
            if (wanted.putIfAbsent(name, new Wanted(count, request)) != null) {
                throw new IllegalArgumentException(
                        "HomeportExtension.builder(): the name \"" + name + "\" was added before. Write another name.");
            }
            return this;
        }

        /** Returns the extension, for a field annotated with {@code @RegisterExtension}. */
        public HomeportExtension build() {
            return new HomeportExtension(wanted);
        }
    }
}
