package dev.homeport.lease;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwner;
import dev.homeport.sockets.SocketOwners;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says why a port could not be had: what is wrong, and what to write instead. The caller adds where. */
final class PortHolders {

    private static final int MOST_NAMED = 3;

    private PortHolders() {}

    /** One particular port was asked for. */
    static String chosen(LeaseRequest request, @Nullable Lease own) {
        int port = request.chosen().orElseThrow();
        String start = request.transport().name().charAt(0) == 'U' ? "UDP port " + port : "port " + port;
        if (own != null) {
            return start + " is leased by this JVM already, for " + own.holder()
                    + ". Close that lease first, share it by a name, or ask for any free port.";
        }
        Optional<List<SocketEntry>> listed = sockets(request.transport()).map(table -> table.on(port));
        if (listed.isEmpty()) {
            return start + " is taken, and this system does not tell by whom. Ask for any free port.";
        }
        if (listed.get().isEmpty()) {
            return start
                    + (port < 1024
                            ? " may not be bound by this user. Choose a port from 1024 on, or ask for any free port."
                            : " is taken, but no socket on it is listed: it is most likely another fork's lease, or bound by a"
                                    + " process that does not listen. Ask for any free port.");
        }
        return start + " is taken by " + describe(listed.get()) + remedy(listed.get());
    }

    private static String remedy(List<SocketEntry> entries) {
        return entries.stream().allMatch(entry -> entry.state() == SocketState.TIME_WAIT)
                ? ". Wait a minute for that to end, or ask for any free port."
                : ". Stop that, or ask for any free port.";
    }

    private static String describe(List<SocketEntry> entries) {
        SocketOwners owners = SocketOwners.of(inodes(entries));
        Set<String> lines = new LinkedHashSet<>();
        for (SocketEntry entry : entries) {
            lines.add(entry.localText() + " " + entry.state()
                    + owners.of(entry.inode())
                            .map(owner -> " of " + owner)
                            .orElseGet(() -> withoutProcess(
                                    entry,
                                    ", which no process owns any more",
                                    ", which no process has accepted yet",
                                    " of ")));
        }
        return String.join("; ", lines.stream().limit(MOST_NAMED).toList())
                + (lines.size() > MOST_NAMED ? "; and " + (lines.size() - MOST_NAMED) + " more" : "");
    }

    /** Says whose a socket is that belongs to no process that can be seen. */
    private static String withoutProcess(SocketEntry entry, String ended, String notAccepted, String of) {
        if (entry.inode() != 0) {
            return of + "a process that has ended or is not visible to this user";
        }
        return entry.state() == SocketState.TIME_WAIT ? ended : notAccepted;
    }

    private static Set<Long> inodes(Collection<SocketEntry> entries) {
        return entries.stream()
                .map(SocketEntry::inode)
                .filter(inode -> inode != 0)
                .collect(Collectors.toSet());
    }

    /** Any port of a range would have done. */
    static String exhausted(LeaseRequest request, Collection<Lease> heldByThisJvm, IntPredicate reserved) {
        PortRange range = request.range();
        Set<Integer> own =
                heldByThisJvm.stream().map(Lease::port).filter(range::contains).collect(Collectors.toSet());
        String wanted = request.count() == 1
                ? "no port of " + range + " is free"
                : request.contiguous()
                        ? "no " + request.count() + " ports in a row of " + range + " are free"
                        : "fewer than " + request.count() + " ports of " + range + " are free";
        Set<Integer> kept = IntStream.rangeClosed(range.first(), range.last())
                .filter(port -> reserved.test(port) && !own.contains(port))
                .boxed()
                .collect(Collectors.toSet());
        int tried = range.size() - kept.size();
        return wanted + ": " + tried + (tried == 1 ? " was" : " were") + " tried, of which this JVM holds " + own.size()
                + others(request, own, kept)
                + (kept.isEmpty() ? "" : "; the system reserves " + kept.size() + " (ip_local_reserved_ports)")
                + ". Close leases earlier, or widen the range with homeport.range.";
    }

    private static String others(LeaseRequest request, Set<Integer> own, Set<Integer> kept) {
        Optional<SocketTable> table = sockets(request.transport());
        if (table.isEmpty()) {
            return ", and this system does not tell who holds the rest";
        }
        Map<Integer, SocketEntry> listed = new LinkedHashMap<>();
        for (SocketEntry entry : table.get().entries()) {
            if (request.range().contains(entry.port()) && !own.contains(entry.port()) && !kept.contains(entry.port())) {
                listed.merge(entry.port(), entry, (first, second) -> first.inode() != 0 ? first : second);
            }
        }
        SocketOwners owners = SocketOwners.of(inodes(listed.values()));
        Map<String, Long> portsByOwner = listed.values().stream()
                .collect(Collectors.groupingBy(
                        entry -> owners.of(entry.inode())
                                .map(SocketOwner::toString)
                                .orElseGet(() -> withoutProcess(
                                        entry, "connections in TIME_WAIT", "connections not accepted yet", "")),
                        LinkedHashMap::new,
                        Collectors.counting()));
        StringBuilder text = new StringBuilder();
        portsByOwner.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_NAMED)
                .forEach(owner ->
                        text.append(", ").append(owner.getKey()).append(" ").append(owner.getValue()));
        int more = portsByOwner.size() - MOST_NAMED;
        if (more > 0) {
            text.append(", ").append(more).append(more == 1 ? " more process" : " more processes");
        }
        int rest = request.range().size() - kept.size() - own.size() - listed.size();
        if (rest > 0) {
            text.append(", and ")
                    .append(rest)
                    .append(
                            request.count() == 1
                                    ? " are taken without being listed, most likely leases of other forks"
                                    : " are free, or taken without being listed, as leases of other forks are");
        }
        return text.toString();
    }

    private static Optional<SocketTable> sockets(Transport transport) {
        return transport == Transport.TCP ? SocketTable.tcp() : SocketTable.udp();
    }
}
