package dev.homeport.verdict;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server of a test that reached nobody beyond loopback, and is trouble all the same. Immutable.
 *
 * @param kind what is wrong with it
 * @param test the test that opened it
 * @param port the port it listened on
 * @param line the line that opened it; null if that is not the user's own
 * @param opened when that was
 */
public record ServerTrouble(
        Kind kind, String test, int port, @Nullable StackTraceElement line, Instant opened) {

    /** What can be wrong with a server. */
    public enum Kind {

        /** It outlived its test. */
        LEAK("has left a server that listens on port ", ". Close it in the test."),

        /** Its port is fixed, and not leased: another fork's tests collide with it. */
        FIXED_PORT(
                "listened on port ", ", which it has not leased, so that another fork may have it. Write @FreePort.");

        private final String before;
        private final String after;

        Kind(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    /** Returns what the test did and what to write instead, to follow the test's name. */
    public String text() {
        return kind.before + port + kind.after;
    }

    /** Returns the whole sentence: who, what, and where it was opened. */
    @Override
    public String toString() {
        return test + " " + text() + " " + EscapeMessages.opened(line);
    }
}
