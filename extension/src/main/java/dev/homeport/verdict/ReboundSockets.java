package dev.homeport.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Counts the sockets that were bound to loopback instead of all interfaces, by the line that opened them. Thread-safe. */
@API(status = Status.INTERNAL)
public final class ReboundSockets {

    private static final int MOST_LINES = 1_000;

    private final Map<String, Group> groups = new LinkedHashMap<>();

    ReboundSockets() {}

    /**
     * The sockets that one line opened. Immutable.
     *
     * @param line the line of the user's code; null if there is none
     * @param port the port of the first one
     * @param count the number of sockets
     */
    @API(status = Status.INTERNAL)
    public record Group(@Nullable StackTraceElement line, int port, int count) {

        /** Return the line and what it has opened, for the summary. */
        @Override
        public String toString() {
            String where = line == null ? "no line of your code" : line.toString();
            return where
                    + (count == 1
                            ? " (port " + port + ")"
                            : " (" + count + " sockets, the first on port " + port + ")");
        }
    }

    void add(@Nullable StackTraceElement line, int port) {
        String key = String.valueOf(line);
        synchronized (groups) {
            if (groups.size() < MOST_LINES || groups.containsKey(key)) {
                groups.merge(
                        key,
                        new Group(line, port, 1),
                        (first, another) -> new Group(first.line(), first.port(), first.count() + 1));
            }
        }
    }

    /** Return the groups since the last call, in the order of their first sockets. */
    List<Group> take() {
        synchronized (groups) {
            List<Group> taken = new ArrayList<>(groups.values());
            groups.clear();
            return List.copyOf(taken);
        }
    }
}
