package dev.homeport.verdict;

import dev.homeport.sockets.ListeningSockets;
import dev.homeport.sockets.SocketEntry;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The servers that tests have opened on loopback, to find leaks and fixed ports. Thread-safe. */
final class OpenedServers {

    private static final int MOST = 10_000;

    private final List<Server> servers = new ArrayList<>();
    private volatile IntPredicate leased = port -> true; // until it is set, every port counts as leased

    private record Server(
            WatchScope scope,
            InetSocketAddress address,
            boolean fixed,
            @Nullable StackTraceElement line,
            Instant opened) {

        ServerTrouble trouble(ServerTrouble.Kind kind) {
            return new ServerTrouble(kind, scope.toString(), address.getPort(), line, opened);
        }
    }

    /** Set the ports that this JVM leases. */
    void setLeased(IntPredicate ports) {
        leased = ports;
    }

    /** Remember a server if it can be attributed to one test. */
    void add(Blame blame, InetSocketAddress address, boolean portChosen, @Nullable StackTraceElement line) {
        WatchScope scope = blame.scopes().get(0);
        boolean fixed = portChosen && !leased.test(address.getPort());
        synchronized (servers) {
            if (blame.certain() && scope.isTest() && servers.size() < MOST) {
                servers.add(new Server(scope, address, fixed, line, Instant.now()));
            }
        }
    }

    /** Return the troubles since the last call: fixed ports, and servers that outlived their tests. */
    List<ServerTrouble> takeTroubles() {
        List<Server> all;
        synchronized (servers) {
            all = List.copyOf(servers);
            servers.clear();
        }
        return troubles(all);
    }

    /** Return the troubles of a test that has ended. */
    List<ServerTrouble> troublesOf(WatchScope scope) {
        synchronized (servers) {
            return troubles(
                    servers.stream().filter(server -> server.scope == scope).toList());
        }
    }

    /** Report troubles that differ only in time once: a test that repeats one in a loop has one thing to fix. */
    private static List<ServerTrouble> troubles(List<Server> all) {
        Map<String, ServerTrouble> troubles = new LinkedHashMap<>();
        for (Server server : all) {
            if (server.fixed) {
                addTo(troubles, server.trouble(ServerTrouble.Kind.FIXED_PORT));
            }
        }
        List<Server> ended =
                all.stream().filter(server -> server.scope.hasEnded()).toList();
        if (!ended.isEmpty()) {
            Set<InetSocketAddress> open = ListeningSockets.of(List.of(ProcessHandle.current())).stream()
                    .map(SocketEntry::local)
                    .collect(Collectors.toSet());
            ended.stream()
                    .filter(server -> open.contains(server.address))
                    .forEach(server -> addTo(troubles, server.trouble(ServerTrouble.Kind.LEAK)));
        }
        return List.copyOf(troubles.values());
    }

    private static void addTo(Map<String, ServerTrouble> troubles, ServerTrouble trouble) {
        troubles.putIfAbsent(trouble.toString(), trouble);
    }
}
