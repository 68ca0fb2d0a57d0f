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

/** The servers that tests have opened on loopback, for what is no escape and yet trouble. Thread-safe. */
final class OpenedServers {

    private static final int MOST = 10_000;

    private final List<Server> servers = new ArrayList<>();
    private volatile IntPredicate leased = port -> true; // nobody has said: then nothing is known to be unleased

    private record Server(
            WatchScope subject,
            InetSocketAddress address,
            boolean fixed,
            @Nullable StackTraceElement line,
            Instant opened) {

        ServerTrouble trouble(ServerTrouble.Kind kind) {
            return new ServerTrouble(kind, subject.toString(), address.getPort(), line, opened);
        }
    }

    /** Has it known which ports this JVM leases. */
    void setLeased(IntPredicate ports) {
        leased = ports;
    }

    /** Notes a server, if it is a test's for certain. */
    void add(Blame blame, InetSocketAddress address, boolean portChosen, @Nullable StackTraceElement line) {
        WatchScope subject = blame.subjects().get(0);
        boolean fixed = portChosen && !leased.test(address.getPort());
        synchronized (servers) {
            if (blame.certain() && subject.isTest() && servers.size() < MOST) {
                servers.add(new Server(subject, address, fixed, line, Instant.now()));
            }
        }
    }

    /** Returns the troubles since the last time: ports that are fixed, servers that outlived their tests. */
    List<ServerTrouble> takeTroubles() {
        List<Server> all;
        synchronized (servers) {
            all = List.copyOf(servers);
            servers.clear();
        }
        return troubles(all);
    }

    /** Returns the troubles of a test that has ended. */
    List<ServerTrouble> troublesOf(WatchScope subject) {
        synchronized (servers) {
            return troubles(
                    servers.stream().filter(server -> server.subject == subject).toList());
        }
    }

    /** What is alike but for its time is told once: a test that does it in a loop has one thing to mend. */
    private static List<ServerTrouble> troubles(List<Server> all) {
        Map<String, ServerTrouble> troubles = new LinkedHashMap<>();
        for (Server server : all) {
            if (server.fixed) {
                addTo(troubles, server.trouble(ServerTrouble.Kind.FIXED_PORT));
            }
        }
        List<Server> ended =
                all.stream().filter(server -> server.subject.hasEnded()).toList();
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
