package dev.homeport.junit;

import dev.homeport.lease.Settings;
import dev.homeport.server.ServerRequest;
import dev.homeport.server.StartedServer;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The servers of one {@code HomeportExtension}. Thread-safe. */
@API(status = Status.INTERNAL)
public final class RegisteredServers {

    private final Class<? extends Annotation> annotationType;
    private final Map<String, ServerRequest<?>> requests;
    private final Map<String, StartedServer<?>> started = new ConcurrentHashMap<>();

    /** @param annotationType the annotation that shares the names of the servers */
    public RegisteredServers(Class<? extends Annotation> annotationType, Map<String, ServerRequest<?>> requests) {
        this.annotationType = annotationType;
        this.requests = Map.copyOf(requests);
    }

    /** Start the servers for the lifetime of the context, except those that are running there already. */
    public void startFor(ExtensionContext context) {
        requests.forEach(
                (name, request) -> RegisteredName.make(name, context, holder -> start(name, request, context, holder)));
    }

    private void start(String name, ServerRequest<?> request, ExtensionContext context, Object holder) {
        Settings settings = Configuration.portSettings(context);
        StartedServer<?> server = NamedResources.named(
                context,
                annotationType,
                name,
                List.of(this, name),
                StartedServer.class,
                () -> request.start(settings, holder, StarterThreads.of(context)));
        request.checkShared(name, server, settings);
        started.put(name, server);
    }

    /**
     * Return the server with this name.
     *
     * @throws IllegalStateException if it is not running
     */
    public StartedServer<?> get(String name) {
        StartedServer<?> server = started.get(name);
        if (server == null || server.isClosed()) {
            throw new IllegalStateException(
                    requests.containsKey(name)
                            ? "HomeportExtension: the server \"" + name
                                    + "\" is not running. Call this in a test or lifecycle method, and register the"
                                    + " extension with @RegisterExtension."
                            : "HomeportExtension: there is no server \"" + name
                                    + "\". Declare it with builder().server(\"" + name + "\", …).");
        }
        return server;
    }

    /** Add the logs of the running servers to a test's failure. */
    public void addLogs(Throwable failure) {
        started.values().stream()
                .filter(server -> !server.isClosed())
                .forEach(server -> FailureNote.add(failure, server.log()));
    }
}
