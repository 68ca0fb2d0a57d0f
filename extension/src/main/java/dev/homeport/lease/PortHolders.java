package dev.homeport.lease;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwner;
import dev.homeport.sockets.SocketOwners;
import dev.homeport.sockets.SocketState;
import dev.homeport.sockets.SocketTable;
import java.net.BindException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * Describes who holds ports, for messages: the problem and the remedy. The caller adds the place. Reads the system's socket tables.
 */
@API(status = Status.INTERNAL)
public final class PortHolders {

    private static final int MOST_NAMED = 3;

    /** The JDK names no port; servers do, as in {@code bind(/127.0.0.1:8080)} or {@code Port 8080 is already in use}. */
    private static final Pattern PORT_IN_MESSAGE = Pattern.compile("(?i)(?:[\\]\\w]:|\\bport:? )([0-9]{1,5})\\b");

    private static final int DEEPEST_CAUSE = 20;

    private PortHolders() {}

    /** Return why the one requested port is unavailable. */
    static String unavailable(PortRequest request, @Nullable PortLease own) {
        int port = request.port().orElseThrow();
        String start = request.isTcp() ? "port " + port : "UDP port " + port;
        if (own != null) {
            return start + " is already leased by this JVM, for " + own.holder()
                    + ". Close that lease first, share it by a name, or request any free port.";
        }
        Optional<List<SocketEntry>> listed = sockets(request).map(table -> table.on(port));
        if (listed.isEmpty()) {
            return start + " is taken, and this system does not show by which process. Request any free port.";
        }
        if (listed.get().isEmpty()) {
            return start
                    + (port < 1024
                            ? " cannot be bound by this user. Use port 1024 or above, or request any free port."
                            : " is taken, but no socket on it is listed: it is most likely leased by another fork, or bound by a"
                                    + " process that does not listen. Request any free port.");
        }
        return start + " is taken by " + describe(listed.get()) + remedy(listed.get());
    }

    private static String remedy(List<SocketEntry> entries) {
        return entries.stream().allMatch(entry -> entry.state() == SocketState.TIME_WAIT)
                ? ". Wait a minute for that to end, or request any free port."
                : ". Stop that, or request any free port.";
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
                                    ", which no longer belongs to a process",
                                    ", which no process has accepted yet",
                                    " of ")));
        }
        return String.join("; ", lines.stream().limit(MOST_NAMED).toList())
                + (lines.size() > MOST_NAMED ? "; and " + (lines.size() - MOST_NAMED) + " more" : "");
    }

    /** Describe a socket that belongs to no visible process. */
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

    /** Return why no port of the requested range, or not enough of them, are free. */
    static String exhausted(PortRequest request, Collection<PortLease> heldByThisJvm, IntPredicate reserved) {
        PortRange range = request.range();
        Set<Integer> own = heldByThisJvm.stream()
                .map(PortLease::port)
                .filter(range::contains)
                .collect(Collectors.toSet());
        String wanted = request.count() == 1
                ? "no port of " + range + " is free"
                : request.isContiguous()
                        ? "no " + request.count() + " ports in a row of " + range + " are free"
                        : "fewer than " + request.count() + " ports of " + range + " are free";
        Set<Integer> kept = IntStream.rangeClosed(range.first(), range.last())
                .filter(port -> reserved.test(port) && !own.contains(port))
                .boxed()
                .collect(Collectors.toSet());
        int tried = range.size() - kept.size();
        return wanted + ": of " + tried + " tried, this JVM holds " + own.size()
                + others(request, own, kept)
                + (kept.isEmpty() ? "" : "; the system reserves " + kept.size() + " (ip_local_reserved_ports)")
                + ". Close leases earlier, or widen the range with homeport.range.";
    }

    private static String others(PortRequest request, Set<Integer> own, Set<Integer> kept) {
        Optional<SocketTable> table = sockets(request);
        if (table.isEmpty()) {
            return ", and this system does not show who holds the rest";
        }
        Map<Integer, SocketEntry> listed = new LinkedHashMap<>();
        for (SocketEntry entry : table.get().entries()) {
            if (request.range().contains(entry.port()) && !own.contains(entry.port()) && !kept.contains(entry.port())) {
                listed.merge(entry.port(), entry, (first, second) -> first.inode() != 0 ? first : second);
            }
        }
        int rest = request.range().size() - kept.size() - own.size() - listed.size();
        return owners(listed.values()) + (rest > 0 ? unlisted(rest, request) : "");
    }

    private static String owners(Collection<SocketEntry> entries) {
        SocketOwners owners = SocketOwners.of(inodes(entries));
        Map<String, Long> portsByOwner = entries.stream()
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
        return text.toString();
    }

    private static String unlisted(int rest, PortRequest request) {
        return ", and " + rest
                + (request.count() == 1
                        ? " are taken but not listed, most likely leased by other forks"
                        : " are free, or taken but not listed, as ports leased by other forks are");
    }

    private static Optional<SocketTable> sockets(PortRequest request) {
        return request.isTcp() ? SocketTable.tcp() : SocketTable.udp();
    }

    /** Return who listens on the ports that a failed bind names in its messages; empty if it names none that is listened on. */
    public static Optional<String> of(Throwable failure) {
        Set<Integer> ports = portsInUse(failure);
        return ports.isEmpty()
                ? Optional.empty()
                : SocketTable.tcp().map(table -> listeners(ports, table)).filter(text -> !text.isEmpty());
    }

    private static Set<Integer> portsInUse(Throwable failure) {
        Set<Integer> ports = new LinkedHashSet<>();
        boolean inUse = false;
        Throwable next = failure;
        for (int depth = 0; next != null && depth < DEEPEST_CAUSE; depth++) { // a chain of causes may be a ring
            String message = String.valueOf(next.getMessage());
            inUse |= next instanceof BindException || message.contains("already in use");
            Matcher matcher = PORT_IN_MESSAGE.matcher(message);
            while (matcher.find()) {
                ports.add(Integer.parseInt(matcher.group(1)));
            }
            next = next.getCause();
        }
        return inUse ? ports : Set.of();
    }

    private static String listeners(Set<Integer> ports, SocketTable table) {
        List<SocketEntry> listeners = ports.stream()
                .flatMap(port -> table.on(port).stream())
                .filter(SocketEntry::isListening)
                .toList();
        SocketOwners owners = SocketOwners.of(inodes(listeners));
        return listeners.stream()
                .map(socket -> listener(socket, owners.of(socket.inode())))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String listener(SocketEntry socket, Optional<SocketOwner> owner) {
        boolean own = owner.isPresent()
                && owner.get().pid() == ProcessHandle.current().pid();
        return "Port " + socket.port() + " is held by "
                + (own ? "this JVM" : owner.map(SocketOwner::toString).orElse("a process that this user cannot see"))
                + ". Stop that, or use @FreePort.";
    }
}
