package dev.homeport.samples.load;

import dev.homeport.samples.load.Journal.Event;
import dev.homeport.samples.load.Journal.Held;
import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The load of one test: a server on each of its ports, and requests to all of them. */
public final class Load {

    /** The number of ports of a test. */
    public static final int PORTS = 5;

    /** The number of repetitions of each test. */
    public static final int REPETITIONS = 50;

    /** The number of requests to each port. */
    public static final int REQUESTS = 4;

    private final Journal journal;

    /** Create a load that is recorded in the journal of this fork, and wait until all forks have started. */
    public Load(Journal.Kind kind) {
        journal = Journal.ofThisFork(kind);
        journal.awaitAllForks();
    }

    /**
     * Start a server on each port and send requests to it. The caller must hold the ports.
     *
     * @return the number of requests that the right server answered
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
                    // The client does not notice, as in a test with a server that starts in the background.
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
