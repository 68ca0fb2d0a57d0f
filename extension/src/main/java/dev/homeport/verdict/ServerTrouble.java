package dev.homeport.verdict;

import java.time.Instant;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A server of a test that stayed on loopback, but is likely to make other tests fail. Immutable.
 *
 * @param kind the problem
 * @param test the test that opened the server
 * @param port the port of the server
 * @param line the line of the user's code that opened it; null if there is none
 * @param opened the time when it was opened
 */
@API(status = Status.INTERNAL)
public record ServerTrouble(
        Kind kind, String test, int port, @Nullable StackTraceElement line, Instant opened) {

    /** The problems of a server. */
    @API(status = Status.INTERNAL)
    public enum Kind {

        /** The server outlived its test. */
        LEAK("left a server listening on port ", ". Close it in the test."),

        /** The port is fixed and not leased, so tests of another fork may use it too. */
        FIXED_PORT("listened on port ", " without leasing it; a parallel fork may use the same port. Use @FreePort.");

        private final String before;
        private final String after;

        Kind(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    /** Return the problem and the remedy, to follow the test's name. */
    public String text() {
        return kind.before + port + kind.after;
    }

    /** Return the whole message: the test, the problem, the remedy, and the place where the server was opened. */
    @Override
    public String toString() {
        return test + " " + text() + " " + EscapeMessages.opened(line);
    }
}
