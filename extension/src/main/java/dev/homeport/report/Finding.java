package dev.homeport.report;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the table of findings. Immutable. */
record Finding(
        Kind kind, String text, String subject, @Nullable String line, String by, String fork, String time) {

    /** The kinds, the worst first. */
    enum Kind {
        FAILED("Escape, test failed"),
        DOUBTFUL("Escape, whose is in doubt"),
        WARNED("Escape, warned of"),
        LEAK("Leak"),
        FIXED_PORT("Fixed port"),
        NOT_WATCHED("Not watched"),
        FORK("Fork");

        private static final Map<String, Kind> BY_NAME =
                Map.of("DOUBTFUL", DOUBTFUL, "WARNED", WARNED, "LEAK", LEAK, "FIXED_PORT", FIXED_PORT);

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        static Kind of(String name) {
            return BY_NAME.getOrDefault(name, FAILED);
        }

        String style() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding of(JsonObject json, String fork) {
        String process = json.text("process");
        String thread = json.text("thread");
        String by = !process.isEmpty() ? process : thread.isEmpty() ? "" : "thread " + thread;
        return new Finding(
                Kind.of(json.text("kind")),
                json.text("text"),
                json.text("subject"),
                json.textOrNull("line"),
                by,
                fork,
                json.text("time"));
    }

    static Finding ofFork(Kind kind, String text, String fork) {
        return new Finding(kind, text, "", null, "", fork, "");
    }

    /** Returns the row of the table. */
    String row() {
        return "<tr class=\"" + kind.style() + "\"><td><span class=\"kind\">" + kind.label + "</span></td><td>"
                + Markup.text(text) + beneath("", by) + "</td><td>" + Markup.text(subject)
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
