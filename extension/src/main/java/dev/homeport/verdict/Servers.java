package dev.homeport.verdict;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The servers that tests have opened on loopback, for what is no escape and yet trouble. Thread-safe. */
final class Servers {

    private static final int MOST = 10_000;

    private final List<Server> servers = new ArrayList<>();
    private volatile IntPredicate leased = port -> true; // nobody has said: then nothing is known to be unleased

    private record Server(
            Subject subject,
            InetSocketAddress address,
            boolean fixed,
            @Nullable StackTraceElement line) {}

    /** Has it known which ports this JVM leases. */
    void setLeased(IntPredicate ports) {
        leased = ports;
    }

    /** Notes a server, if it is a test's for certain. */
    void add(Blame blame, InetSocketAddress address, boolean portChosen, @Nullable StackTraceElement line) {
        Subject subject = blame.subjects().get(0);
        boolean fixed = portChosen && !leased.test(address.getPort());
        synchronized (servers) {
            if (blame.certain() && subject.isTest() && servers.size() < MOST) {
                servers.add(new Server(subject, address, fixed, line));
            }
        }
    }

    /** Returns a sentence for each trouble since the last time: ports that are fixed, servers that outlived their tests. */
    List<String> takeTroubles() {
        List<Server> all;
        synchronized (servers) {
            all = List.copyOf(servers);
            servers.clear();
        }
        return sentences(all);
    }

    /** Returns a sentence for each trouble of a test that has ended. */
    List<String> troublesOf(Subject subject) {
        synchronized (servers) {
            return sentences(
                    servers.stream().filter(server -> server.subject == subject).toList());
        }
    }

    private static List<String> sentences(List<Server> all) {
        Set<String> sentences = new LinkedHashSet<>();
        for (Server server : all) {
            if (server.fixed) {
                sentences.add(server.subject + " listened on port " + server.address.getPort()
                        + ", which it has not leased, so that another fork may have it. Write @FreePort. "
                        + EscapeText.opened(server.line));
            }
        }
        if (!all.isEmpty()) {
            SocketTable.tcp().ifPresent(table -> addLeaks(sentences, all, table));
        }
        return List.copyOf(sentences);
    }

    private static void addLeaks(Set<String> sentences, List<Server> all, SocketTable table) {
        for (Server server : all) {
            List<SocketEntry> sockets = table.on(server.address.getPort());
            boolean listens = sockets.stream()
                    .anyMatch(socket -> socket.state() == SocketState.LISTEN
                            && socket.local().getAddress().equals(server.address.getAddress()));
            if (listens && server.subject.hasEnded()) {
                sentences.add(server.subject + " has left a server that listens on port " + server.address.getPort()
                        + ". Close it in the test. " + EscapeText.opened(server.line));
            }
        }
    }
}
