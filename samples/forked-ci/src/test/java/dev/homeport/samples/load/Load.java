package dev.homeport.samples.load;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;

/** What each test does with its ports: a server on every one of them, and requests to all. */
public final class Load {

    /** How many ports a test has at a time. */
    public static final int PORTS = 5;

    /** How often a test class runs its test. */
    public static final int REPETITIONS = 60;

    private static final int REQUESTS = 4;

    private final Journal journal;

    /** Starts a load that is recorded in this fork's journal of the kind. */
    public Load(Journal.Kind kind) {
        this.journal = Journal.ofThisFork(kind);
    }

    /** Notes that this fork has the port from now on until the note is closed. */
    public Journal.Held hold(int port) {
        return journal.hold(port);
    }

    /** Serves on all ports and asks each server, while the caller has the ports. */
    public void serve(List<Integer> ports) throws IOException {
        List<Desk> desks = new ArrayList<>();
        try {
            for (int port : ports) {
                try {
                    desks.add(new Desk(port));
                } catch (BindException inUse) {
                    journal.note(Journal.Event.REFUSED);
                }
            }
            for (int request = 1; request <= REQUESTS; request++) {
                for (Desk desk : desks) {
                    journal.note(
                            desk.answers("request " + request) ? Journal.Event.ANSWERED : Journal.Event.MISDIRECTED);
                }
            }
        } finally {
            for (Desk desk : desks) {
                desk.close();
            }
        }
    }
}
