package dev.homeport.junit;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Settings;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The ports of one {@code HomeportExtension}. Thread-safe. */
@API(status = Status.INTERNAL)
public final class RegisteredPorts {

    private final Class<? extends Annotation> annotationType;
    private final Map<String, PortRequest> requests;
    private final Map<String, InjectedPorts> leased = new ConcurrentHashMap<>();

    /** @param annotationType the annotation that shares the names of the ports */
    public RegisteredPorts(Class<? extends Annotation> annotationType, Map<String, PortRequest> requests) {
        this.annotationType = annotationType;
        this.requests = Map.copyOf(requests);
    }

    /** Lease the ports for the lifetime of the context, except those that are leased there already. */
    public void leaseFor(ExtensionContext context) {
        requests.forEach((name, request) ->
                RegisteredName.make(name, context, holder -> leased.put(name, lease(context, name, request, holder))));
    }

    private InjectedPorts lease(ExtensionContext context, String name, PortRequest request, Object holder) {
        Settings settings = Configuration.portSettings(context);
        InjectedPorts ports = NamedResources.named(
                context,
                annotationType,
                name,
                List.of(this, name),
                InjectedPorts.class,
                () -> InjectedPorts.lease(request, settings, holder));
        ports.checkShared(name, request, settings);
        return ports;
    }

    /**
     * Return the leases with this name.
     *
     * @throws IllegalStateException if the ports are not leased
     */
    public List<PortLease> get(String name) {
        InjectedPorts ports = leased.get(name);
        if (ports == null || !ports.isOpen()) {
            throw new IllegalStateException(
                    requests.containsKey(name)
                            ? "HomeportExtension: the ports of \"" + name
                                    + "\" are not leased. Call this in a test or lifecycle method, and register the"
                                    + " extension with @RegisterExtension."
                            : "HomeportExtension: there is no port \"" + name + "\". Declare it with builder().port(\""
                                    + name + "\").");
        }
        return ports.leases();
    }
}
