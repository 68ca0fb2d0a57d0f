package dev.homeport.junit;

import dev.homeport.FreePortExtension;
import dev.homeport.HomeportExtension;
import dev.homeport.LoopbackServer;
import dev.homeport.server.ServerRequest;
import dev.homeport.lease.Settings;
import dev.homeport.server.RunningServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The servers of one {@link HomeportExtension}. Thread-safe. */
final class RegisteredServers {

    private final Map<String, ServerRequest<?>> wanted;
    private final Map<String, RunningServer<?>> running = new ConcurrentHashMap<>();

    RegisteredServers(Map<String, ServerRequest<?>> wanted) {
        this.wanted = Map.copyOf(wanted);
    }

    Map<String, ServerRequest<?>> wanted() {
        return wanted;
    }

    /** Starts the server of this name for the life of the context, unless it runs there already. */
    void start(
            String name, ServerRequest<?> request, ExtensionContext context, HomeportExtension owner, Object holder) {
        Settings settings = FreePortExtension.settings(context);
        RunningServer<?> server = NamedResources.named(
                context,
                LoopbackServer.class,
                name,
                List.of(owner, LoopbackServer.class, name),
                RunningServer.class,
                () -> request.start(settings, holder, StarterThreads.forThe(context)));
        request.checkShared(name, server, settings);
        running.put(name, server);
    }

    /**
     * Returns the server of this name.
     *
     * @throws IllegalStateException if it does not run now
     */
    RunningServer<?> get(String name) {
        RunningServer<?> server = running.get(name);
        if (server == null || server.isClosed()) {
            throw new IllegalStateException(
                    wanted.containsKey(name)
                            ? "HomeportExtension: the server \"" + name
                                    + "\" does not run now. Ask for it in a test or lifecycle method, and register the"
                                    + " extension with @RegisterExtension."
                            : "HomeportExtension: no server is called \"" + name
                                    + "\". Declare it with builder().server(\"" + name + "\", …).");
        }
        return server;
    }

    /** Adds to a test's failure what the servers have to say. */
    void addLogs(Throwable failure) {
        running.values().stream()
                .filter(server -> !server.isClosed())
                .forEach(server -> FailureNote.add(server, failure));
    }
}
