package dev.homeport.report;

import dev.homeport.escape.Escape;
import dev.homeport.verdict.RunSummary;
import dev.homeport.verdict.ServerTrouble;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a tally as JSON (RFC 8259): so little that a library would be more than it saves. */
final class Json {

    private Json() {}

    static String of(RunSummary tally) {
        return "{\n  \"version\": 1,\n  \"tests\": " + tally.tests() + ",\n  \"escapes\": "
                + array(tally.escapes().stream().map(Json::of).toList())
                + ",\n  \"troubles\": "
                + array(tally.troubles().stream()
                        .map(trouble -> "{" + members(trouble) + "}")
                        .toList())
                + ",\n  \"notWatched\": "
                + array(tally.notWatched().stream().map(Json::string).toList()) + "\n}\n";
    }

    private static String of(RunSummary.Entry entry) {
        Escape escape = entry.escape();
        StackTraceElement line = escape.line();
        return "{\"subject\": " + string(entry.subject())
                + ", \"kind\": " + string(escape.kind().name())
                + ", \"target\": " + string(escape.target())
                + ", \"time\": " + string(escape.time().toString())
                + ", \"thread\": " + string(escape.thread())
                + ", \"line\": " + string(line == null ? null : line.toString())
                + ", \"process\": " + string(escape.process())
                + ", \"heldBack\": " + escape.heldBack()
                + ", \"failed\": " + entry.failed()
                + ", \"doubtful\": " + entry.doubtful() + "}";
    }

    /** Returns the members of a trouble's object, as both reports have them. */
    static String members(ServerTrouble trouble) {
        StackTraceElement line = trouble.line();
        return "\"kind\": " + string(trouble.kind().name())
                + ", \"subject\": " + string(trouble.test())
                + ", \"port\": " + trouble.port()
                + ", \"text\": " + string(trouble.text())
                + ", \"line\": " + string(line == null ? null : line.toString())
                + ", \"time\": " + string(trouble.opened().toString());
    }

    static String array(Collection<String> elements) {
        return elements.isEmpty() ? "[]" : elements.stream().collect(Collectors.joining(",\n    ", "[\n    ", "\n  ]"));
    }

    static String string(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
