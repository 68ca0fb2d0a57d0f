package dev.homeport.report;

import dev.homeport.json.JsonObject;
import dev.homeport.verdict.ServerTrouble;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of findings. Immutable.
 *
 * @param by the process or thread that caused it; empty if it is unknown
 */
record Finding(
        Kind kind, String text, String scope, @Nullable String line, String by, String fork, String time) {

    /** The kinds, the most serious first. They have the names of the outcomes of escapes and the kinds of troubles. */
    enum Kind {
        FAILED("Escape, test failed"),
        UNATTRIBUTED("Escape, not attributed to one test"),
        WARNED("Escape, warning only"),
        LEAK("Leak"),
        FIXED_PORT("Fixed port"),
        NOT_WATCHED("Not watched"),
        FORK("Fork"),
        KNOWN("Escape, in the baseline"),
        GONE("Baseline, did not occur");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Return the kind of an escape; the most serious one for an unknown outcome. */
        static Kind of(JsonObject escape) {
            String name = escape.text("outcome");
            return Stream.of(UNATTRIBUTED, WARNED, KNOWN)
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElse(FAILED);
        }

        /** Return the kind of a trouble. */
        static Kind of(ServerTrouble.Kind trouble) {
            return trouble == ServerTrouble.Kind.LEAK ? LEAK : FIXED_PORT;
        }

        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ofEscape(JsonObject escape, String fork) {
        return of(Kind.of(escape), escape, fork);
    }

    static Finding ofTrouble(JsonObject trouble, String fork) {
        boolean leak = trouble.text("kind").equals(ServerTrouble.Kind.LEAK.name());
        return of(Kind.of(leak ? ServerTrouble.Kind.LEAK : ServerTrouble.Kind.FIXED_PORT), trouble, fork);
    }

    private static Finding of(Kind kind, JsonObject json, String fork) {
        String process = json.text("process");
        String thread = json.text("thread");
        String by = !process.isEmpty() ? process : thread.isEmpty() ? "" : "thread " + thread;
        return new Finding(
                kind, json.text("text"), json.text("scope"), json.textOrNull("line"), by, fork, json.text("time"));
    }

    static Finding ofFork(Kind kind, String text, String fork) {
        return new Finding(kind, text, "", null, "", fork, "");
    }

    /** Return the row as HTML. */
    String row() {
        return "<tr class=\"" + kind.style() + "\"><td><span class=\"kind\">" + kind.label + "</span></td><td>"
                + Markup.text(text) + beneath("", by) + "</td><td>" + Markup.text(scope)
                + beneath("code", line == null ? "" : "at " + line) + "</td><td>" + Markup.text(fork) + "</td><td>"
                + timeElement() + "</td></tr>\n";
    }

    private static String beneath(String style, String text) {
        return text.isEmpty() ? "" : "<div class=\"beneath " + style + "\">" + Markup.text(text) + "</div>";
    }

    private String timeElement() {
        if (time.isEmpty()) {
            return "";
        }
        String clock =
                time.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z") ? time.replaceAll(".*T|(?<=\\.\\d{3})\\d+|Z", "") : time;
        return "<time datetime=\"" + Markup.text(time) + "\">" + Markup.text(clock) + "</time>";
    }
}
