package dev.homeport.junit;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketOwner;
import dev.homeport.sockets.SocketOwners;
import dev.homeport.sockets.SocketTable;
import java.net.BindException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who has the port, shown beneath the failure of a test that could not bind it. */
final class PortHolderNote extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The JDK names no port; servers do, as in {@code bind(/127.0.0.1:8080)} or {@code Port 8080 is already in use}. */
    private static final Pattern PORT = Pattern.compile("(?i)(?:[\\]\\w]:|\\bport:? )([0-9]{1,5})\\b");

    private static final int DEEPEST = 20;

    private PortHolderNote(String text) {
        super(text, null, false, false); // it was thrown nowhere
    }

    /** Adds who holds the ports to a failure that is about ports in use, and names them. */
    static void add(Throwable failure) {
        Set<Integer> ports = ports(failure);
        if (!ports.isEmpty()) {
            SocketTable.tcp().map(table -> text(ports, table)).ifPresent(text -> {
                if (!text.isEmpty()) {
                    failure.addSuppressed(new PortHolderNote(text));
                }
            });
        }
    }

    private static Set<Integer> ports(Throwable failure) {
        Set<Integer> ports = new LinkedHashSet<>();
        boolean inUse = false;
        Throwable next = failure;
        for (int depth = 0; next != null && depth < DEEPEST; depth++) { // a chain of causes may be a ring
            String message = String.valueOf(next.getMessage());
            inUse |= next instanceof BindException || message.contains("already in use");
            Matcher matcher = PORT.matcher(message);
            while (matcher.find()) {
                ports.add(Integer.parseInt(matcher.group(1)));
            }
            next = next.getCause();
        }
        return inUse ? ports : Set.of();
    }

    private static String text(Set<Integer> ports, SocketTable table) {
        List<SocketEntry> listeners = ports.stream()
                .flatMap(port -> table.on(port).stream())
                .filter(SocketEntry::isListening)
                .toList();
        SocketOwners owners =
                SocketOwners.of(listeners.stream().map(SocketEntry::inode).collect(Collectors.toSet()));
        return listeners.stream()
                .map(socket -> text(socket, owners.of(socket.inode())))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String text(SocketEntry socket, Optional<SocketOwner> owner) {
        boolean own = owner.isPresent()
                && owner.get().pid() == ProcessHandle.current().pid();
        return "Port " + socket.port() + " is held by "
                + (own ? "this JVM" : owner.map(SocketOwner::toString).orElse("a process that this user cannot see"))
                + ". Stop that, or write @FreePort.";
    }
}
