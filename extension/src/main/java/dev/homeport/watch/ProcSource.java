package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lists sockets from Linux's {@code /proc}: the descriptors of a process show which sockets it holds, and the tables of
 * its network namespace show their addresses and states.
 *
 * <p>Reading the TCP tables costs a hundred times as much as everything else. They are read only if there is a new
 * socket, or if a known socket was idle and the counters of the namespace have changed; and only if a held socket is
 * missing in the cheap tables of other kinds of sockets. Rows without an owner, such as connections in
 * {@code TIME_WAIT}, are omitted, because they may belong to any program.
 */
final class ProcSource implements SocketSource {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Set<Long> known = Set.of();

    /** The known sockets that may still begin to listen or connect. */
    private Set<Long> undecided = Set.of();

    private Map<NetNamespace, SocketCounters> counters = Map.of();

    @Override
    public Listing list(Collection<ProcessHandle> processes, boolean closely) {
        ProcessSockets held = ProcessSockets.of(processes);
        Set<Long> inodes = held.holders().keySet();
        boolean same = !closely && known.containsAll(inodes);
        if (same && Collections.disjoint(undecided, inodes)) {
            return new Listing(Optional.empty(), held.unseen());
        }
        List<String> unseen = new ArrayList<>(held.unseen());
        Set<NetNamespace> namespaces = NetNamespace.of(held.holders().values());
        Set<Long> internet = new HashSet<>(inodes);
        internet.removeAll(unixSockets(namespaces));
        Map<NetNamespace, SocketCounters> now = internet.isEmpty()
                ? Map.of()
                : count(namespaces); // before the tables: a later change alters the counters again
        if (same && now.equals(counters)) {
            return new Listing(Optional.empty(), unseen);
        }
        Map<Long, SocketEntry> rows = rows(internet, namespaces, unseen);
        List<HeldSocket> sockets = new ArrayList<>();
        for (Map.Entry<Long, Long> holder : held.holders().entrySet()) {
            SocketEntry socket = rows.get(holder.getKey());
            if (socket != null) {
                sockets.add(new HeldSocket(holder.getValue(), socket));
                if (isDecided(socket)) {
                    internet.remove(holder.getKey());
                }
            }
        }
        known = Set.copyOf(inodes);
        undecided = internet;
        counters = now;
        return new Listing(Optional.of(sockets), unseen);
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /**
     * A UDP socket on the wildcard address may still be connected; one that is bound to loopback reaches loopback only.
     */
    private static boolean isDecided(SocketEntry socket) {
        return socket.transport().equals("tcp")
                || socket.state() == SocketState.ESTABLISHED
                || socket.local().getAddress().isLoopbackAddress();
    }

    private static Map<NetNamespace, SocketCounters> count(Set<NetNamespace> namespaces) {
        Map<NetNamespace, SocketCounters> counters = new HashMap<>();
        for (NetNamespace namespace : namespaces) {
            try {
                counters.put(namespace, SocketCounters.read(namespace.folder()));
            } catch (IOException | RuntimeException notCounted) {
                return Map.of(
                        namespace,
                        new SocketCounters(List.of("" + System.nanoTime()))); // unique, so that the tables are read
            }
        }
        return counters;
    }

    private static Set<Long> unixSockets(Set<NetNamespace> namespaces) {
        Set<Long> inodes = new HashSet<>();
        for (NetNamespace namespace : namespaces) {
            inodes.addAll(SocketTable.unixInodes(namespace.folder()));
        }
        return inodes;
    }

    /** Return the rows of the tables that may contain the sockets. */
    private static Map<Long, SocketEntry> rows(Set<Long> sockets, Set<NetNamespace> namespaces, List<String> unseen) {
        Map<Long, SocketEntry> rows = new HashMap<>();
        for (String transport : List.of("udp", "tcp")) {
            if (!rows.keySet().containsAll(sockets)) {
                read(transport, namespaces, rows, unseen);
            }
        }
        return rows;
    }

    private static void read(
            String transport, Set<NetNamespace> namespaces, Map<Long, SocketEntry> rows, List<String> unseen) {
        for (NetNamespace namespace : namespaces) {
            Path folder = namespace.folder();
            Optional<SocketTable> table = SocketTable.read(folder, transport);
            if (table.isPresent()) {
                table.get().entries().forEach(socket -> rows.put(socket.inode(), socket));
            } else if (!ProcessSockets.hasEnded(namespace.pid())) {
                unseen.add("SystemWatch: the " + transport + " sockets of the network namespace of process "
                        + namespace.pid() + " are not visible, because " + folder + " is not readable."
                        + " Let the tests read /proc there, or switch the watch off.");
            }
        }
    }
}
