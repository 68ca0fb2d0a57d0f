package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import dev.homeport.sockets.UnixSockets;
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
 * Linux's {@code /proc}: a process's descriptors say which sockets it holds, the tables of its network namespace what they do.
 *
 * <p>The TCP tables cost a hundred times what all else costs. They are read only if there is a socket that was not there
 * before, or one that was there, doing nothing yet, and the namespace's counters have changed; and only if a socket is held
 * that the cheap tables, of other kinds of sockets, do not have. Sockets that nobody holds any more are in the tables without
 * an owner, such as connections in {@code TIME_WAIT}: they are left out, since they may be any program's.
 */
final class ProcSource implements SocketSource {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Set<Long> known = Set.of();

    /** Those of the known ones that may yet listen or connect. */
    private Set<Long> undecided = Set.of();

    private Map<NetNamespace, Counters> counters = Map.of();

    @Override
    public Listing list(Collection<ProcessHandle> processes, boolean closely) {
        Descriptors held = Descriptors.of(processes);
        Set<Long> inodes = held.holders().keySet();
        boolean same = !closely && known.containsAll(inodes);
        if (same && Collections.disjoint(undecided, inodes)) {
            return new Listing(Optional.empty(), held.unseen());
        }
        List<String> unseen = new ArrayList<>(held.unseen());
        Set<NetNamespace> namespaces = NetNamespace.of(held.holders().values());
        Set<Long> internet = new HashSet<>(inodes);
        internet.removeAll(unixSockets(namespaces));
        Map<NetNamespace, Counters> now = internet.isEmpty()
                ? Map.of()
                : count(namespaces); // before the tables: what changes meanwhile changes them again
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

    /** A wildcard UDP socket may yet be connected; one that is bound to loopback reaches nothing else. */
    private static boolean isDecided(SocketEntry socket) {
        return socket.transport().equals("tcp")
                || socket.state() == SocketState.ESTABLISHED
                || socket.local().getAddress().isLoopbackAddress();
    }

    private static Map<NetNamespace, Counters> count(Set<NetNamespace> namespaces) {
        Map<NetNamespace, Counters> counters = new HashMap<>();
        for (NetNamespace namespace : namespaces) {
            try {
                counters.put(namespace, Counters.read(namespace.folder()));
            } catch (IOException | RuntimeException notCounted) {
                return Map.of(
                        namespace, new Counters(List.of("" + System.nanoTime()))); // like no other: read the tables
            }
        }
        return counters;
    }

    private static Set<Long> unixSockets(Set<NetNamespace> namespaces) {
        Set<Long> inodes = new HashSet<>();
        for (NetNamespace namespace : namespaces) {
            inodes.addAll(UnixSockets.read(namespace.folder()));
        }
        return inodes;
    }

    /** Returns the rows of all tables in which some of the sockets may be. */
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
            } else if (!Descriptors.hasEnded(namespace.pid())) {
                unseen.add("SystemWatch: the " + transport + " sockets of the network namespace of process "
                        + namespace.pid() + " cannot be seen, as " + folder + " is not readable."
                        + " Let the tests read /proc there, or switch the watch off.");
            }
        }
    }
}
