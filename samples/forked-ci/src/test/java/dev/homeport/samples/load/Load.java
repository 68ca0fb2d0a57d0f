package dev.homeport.samples.load;

import dev.homeport.samples.load.Journal.Event;
import dev.homeport.samples.load.Journal.Held;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What each test does with its ports: a server on every one of them, and requests to all. */
public final class Load {

    /** How many ports a test has at a time. */
    public static final int PORTS = 5;

    /** How often a test class runs each of its tests. */
    public static final int REPETITIONS = 50;

    /** How many requests go to each port. */
    public static final int REQUESTS = 4;

    private final Journal journal;

    /** Starts a load that is recorded in this fork's journal of the kind, as soon as all forks are there. */
    public Load(Journal.Kind kind) {
        journal = Journal.ofThisFork(kind);
        journal.awaitAllForks();
    }

    /**
     * Serves on all ports and sends requests to each, while the caller has the ports.
     *
     * @return how many requests were answered by the server they were meant for
     */
    public int serve(List<Integer> ports) throws IOException {
        List<Held> held = ports.stream().map(journal::hold).toList();
        List<NamedServer> servers = new ArrayList<>();
        UUID test = UUID.randomUUID();
        try {
            for (int port : ports) {
                try {
                    servers.add(new NamedServer(nameOf(test, port), port));
                } catch (BindException inUse) {
                    // The client does not know: as in a test whose server starts in the background.
                    journal.note(Event.REFUSED, port);
                }
            }
            int answered = 0;
            for (int request = 1; request <= REQUESTS; request++) {
                for (int port : ports) {
                    answered += ask(nameOf(test, port), port, "request " + request) ? 1 : 0;
                }
            }
            return answered;
        } finally {
            for (NamedServer server : servers) {
                server.close();
            }
            held.forEach(Held::close);
        }
    }

    private static String nameOf(UUID test, int port) {
        return test + "/" + port;
    }

    private boolean ask(String name, int port, String request) {
        try {
            boolean answered = NamedServer.answers(name, port, request);
            journal.note(answered ? Event.ANSWERED : Event.MISDIRECTED, port);
            return answered;
        } catch (IOException unanswered) {
            journal.note(Event.UNANSWERED, port, unanswered);
            return false;
        }
    }
}
