package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reader is told of escapes. */
public final class EscapeMessages {

    private static final int MOST_SHOWN = 10;
    private static final int MOST_NAMED = 3;

    private EscapeMessages() {}

    /** Says why a call was held back, in one line: libraries put it into theirs. */
    static String refusal(Blame blame, Escape escape) {
        return or(blame.subjects()) + " " + escape + ", which is not this machine's loopback, and was held back. "
                + Remedy.of(escape) + " " + permission(List.of(escape));
    }

    /** Says why a test, class or run fails. */
    public static String failure(WatchScope subject, List<RecordedEscape> escapes) {
        return paragraphs(subject + " reached beyond this machine's loopback:", escapes);
    }

    /** Says what escapes there were that fail nobody. */
    public static String warning(WatchScope subject, List<RecordedEscape> escapes) {
        return paragraphs("In " + subject + " something reached beyond this machine's loopback:", escapes);
    }

    private static String paragraphs(String head, List<RecordedEscape> escapes) {
        Map<String, List<RecordedEscape>> alike = escapes.stream()
                .collect(Collectors.groupingBy(EscapeMessages::likeness, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>(List.of(head));
        alike.values().stream().limit(MOST_SHOWN).forEach(each -> addTo(lines, each.get(0), each.size()));
        if (alike.size() > MOST_SHOWN) {
            lines.add("  and " + (alike.size() - MOST_SHOWN) + " more.");
        }
        lines.add(permission(escapes.stream().map(RecordedEscape::escape).toList()));
        return String.join("\n", lines);
    }

    /** What is alike is told once: a client tries again, a loop sends many. */
    private static String likeness(RecordedEscape recorded) {
        Escape escape = recorded.escape();
        return escape + "\n" + escape.line() + escape.process() + recorded.late() + recorded.candidates();
    }

    private static void addTo(List<String> lines, RecordedEscape recorded, int times) {
        Escape escape = recorded.escape();
        lines.add("  " + escape + reach(escape) + (times == 1 ? "" : ", " + times + " times"));
        if (!escape.stack().isEmpty()) {
            lines.add("    at " + where(escape.line()) + " on thread \"" + escape.thread() + "\"");
        }
        if (escape.process() != null) {
            lines.add("    by " + escape.process());
        }
        WatchScope late = recorded.late();
        if (late != null) {
            lines.add("    after " + late + " had ended, which started it. Have it wait for that.");
        }
        if (recorded.isDoubtful()) {
            lines.add("    It is in doubt whose this was; it may have been of " + or(recorded.candidates()) + ".");
        }
        lines.add("    " + Remedy.of(escape));
    }

    private static String or(List<WatchScope> candidates) {
        int others = candidates.size() - MOST_NAMED;
        return candidates.stream().limit(MOST_NAMED).map(WatchScope::toString).collect(Collectors.joining(" or "))
                + (others > 0 ? " or " + others + " others" : "");
    }

    private static String reach(Escape escape) {
        InetSocketAddress address = escape.address();
        InetAddress resolved = address == null ? null : address.getAddress();
        return resolved != null && resolved.isAnyLocalAddress() ? ", on every interface of this machine" : "";
    }

    /** Says where a server was opened. */
    static String opened(@Nullable StackTraceElement line) {
        return "It was opened at " + where(line).replace(", but", "") + ".";
    }

    private static String where(@Nullable StackTraceElement line) {
        if (line == null) {
            return "no line of your own, but";
        }
        // Without loader and module, which say nothing here.
        String file = line.getFileName() == null ? "Unknown Source" : line.getFileName();
        return line.getClassName() + "." + line.getMethodName() + "(" + file
                + (line.getLineNumber() < 0 ? "" : ":" + line.getLineNumber()) + ")";
    }

    /** Says how the escapes could be allowed. */
    private static String permission(List<Escape> escapes) {
        Set<String> entries =
                escapes.stream().map(EscapeMessages::entry).collect(Collectors.toCollection(LinkedHashSet::new));
        String quoted = entries.stream().map(entry -> "\"" + entry + "\"").collect(Collectors.joining(", "));
        return "If the test is meant to, write @LoopbackOnly(allow = "
                + (entries.size() == 1 ? quoted : "{" + quoted + "}") + ").";
    }

    /** Returns the narrowest entry of an allow-list that lets the escape pass. */
    private static String entry(Escape escape) {
        InetSocketAddress address = escape.address();
        if (address == null) {
            return String.valueOf(escape.name());
        }
        InetAddress resolved = address.getAddress();
        String host = resolved != null && resolved.isAnyLocalAddress() ? "0.0.0.0" : address.getHostString();
        boolean portless = address.getPort() == 0 || (escape.kind() == Kind.LISTEN && isEphemeral(address));
        return portless ? host : (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** Another run has another one. */
    private static boolean isEphemeral(InetSocketAddress address) {
        return address.getPort() >= 32768;
    }
}
