package dev.homeport.verdict;

import dev.homeport.baseline.BaselineEntry;
import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.sockets.IpLiteral;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The messages about escapes: for the refused call, the failed test and the warning. */
@API(status = Status.INTERNAL)
public final class EscapeMessages {

    /** The line about calls of an agent's threads, which proceed. */
    static final String AGENT =
            "A Java agent uses the network on threads of its own. Homeport watches tests, not other agents.";

    private static final int MOST_SHOWN = 10;
    private static final int MOST_NAMED = 3;
    private static final int MOST_PROPOSED = 10;

    private EscapeMessages() {}

    /** Return the reason why a call was held back, in one line, because libraries include it in their messages. */
    static String refusal(Blame blame, Escape escape) {
        return or(blame.scopes()) + " " + escape + ", which is beyond loopback, and was held back. " + Remedy.of(escape)
                + " " + permission(List.of(escape));
    }

    /** Return the reason why a call was held back that could not be judged. */
    static String fault(Throwable fault) {
        return "Homeport could not judge this call, and held it back, because a running test blocks escapes: it threw "
                + fault + ". To let such calls proceed, write @LoopbackOnly(onEscape = OnEscape.FAIL).";
    }

    /** Return the message of a test, class or run that fails. */
    public static String failure(WatchScope scope, List<RecordedEscape> escapes) {
        return paragraphs(scope + " reached beyond loopback:", escapes);
    }

    /** Return the warning about escapes that fail no test. */
    public static String warning(WatchScope scope, List<RecordedEscape> escapes) {
        return paragraphs("Escapes beyond loopback in " + scope + ", which fail no test:", escapes);
    }

    /** Return the text about calls that were held back in a test that is still running. */
    static String heldBack(WatchScope scope, List<RecordedEscape> escapes) {
        return paragraphs(scope + " is still running. It reached beyond loopback and was held back:", escapes);
    }

    /** Return the line about escapes that are in the baseline. */
    public static String known(WatchScope scope, List<RecordedEscape> escapes) {
        List<String> texts = escapes.stream()
                .map(known -> known.escape().toString())
                .distinct()
                .toList();
        int others = texts.size() - MOST_NAMED;
        return texts.size() + (texts.size() == 1 ? " known escape in " : " known escapes in ") + scope + ": "
                + texts.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (others > 0 ? " and " + others + " more." : ".");
    }

    private static String paragraphs(String head, List<RecordedEscape> escapes) {
        Map<String, List<RecordedEscape>> alike = escapes.stream()
                .collect(Collectors.groupingBy(EscapeMessages::likeness, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>(List.of(head));
        alike.values().stream().limit(MOST_SHOWN).forEach(each -> addTo(lines, each));
        if (alike.size() > MOST_SHOWN) {
            lines.add("  and " + (alike.size() - MOST_SHOWN) + " more.");
        }
        lines.add(permission(escapes.stream().map(RecordedEscape::escape).toList()));
        return String.join("\n", lines);
    }

    /** Escapes with equal keys are shown once: a client retries, or a loop tries many ports. */
    private static String likeness(RecordedEscape recorded) {
        Escape escape = recorded.escape();
        Object place = escape.line() == null ? escape : escape.line();
        return escape.kind() + "\n" + escape.heldBack() + place + escape.process() + recorded.late()
                + recorded.candidates();
    }

    private static void addTo(List<String> lines, List<RecordedEscape> alike) {
        RecordedEscape recorded = alike.get(0);
        Escape escape = recorded.escape();
        lines.add("  " + escape + others(alike) + reach(escape) + times(alike));
        if (!escape.stack().isEmpty()) {
            lines.add("    " + where(escape.line()) + " on thread \"" + escape.thread() + "\"");
        }
        if (escape.process() != null) {
            lines.add("    by " + escape.process());
        }
        WatchScope late = recorded.late();
        if (late != null && recorded.candidates().isEmpty()) {
            lines.add("    after " + late + ", which started it, had ended. Make " + late + " wait for it.");
        } else if (late != null) {
            List<WatchScope> others =
                    recorded.candidates().subList(1, recorded.candidates().size());
            lines.add("    on a thread that " + late + " started, which had ended: for it, or for " + or(others)
                    + ". Make " + late + " end the thread.");
        }
        if (recorded.isUnattributed()) {
            lines.add("    Cannot tell which test caused this: " + or(recorded.candidates()) + ".");
        }
        lines.add("    " + Remedy.of(escape));
    }

    private static String others(List<RecordedEscape> alike) {
        List<String> others = alike.stream()
                .map(each -> each.escape().target())
                .distinct()
                .skip(1)
                .toList();
        return others.stream().limit(MOST_NAMED - 1).map(other -> ", " + other).collect(Collectors.joining())
                + (others.size() >= MOST_NAMED ? " and others" : "");
    }

    private static String times(List<RecordedEscape> alike) {
        long times = alike.stream().mapToLong(RecordedEscape::times).sum();
        return times == 1 ? "" : String.format(Locale.ROOT, ", %,d times", times);
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

    /** Return the place where a server was opened. */
    static String opened(@Nullable StackTraceElement line) {
        return line == null ? "No line of your code opened it." : "It was opened " + where(line) + ".";
    }

    private static String where(@Nullable StackTraceElement line) {
        if (line == null) {
            return "at no line of your code";
        }
        // Without class loader and module, which do not help the reader.
        String file = line.getFileName() == null ? "Unknown Source" : line.getFileName();
        return "at " + line.getClassName() + "." + line.getMethodName() + "(" + file
                + (line.getLineNumber() < 0 ? "" : ":" + line.getLineNumber()) + ")";
    }

    /** Return how to allow the escapes. */
    private static String permission(List<Escape> escapes) {
        Map<String, Set<Integer>> ports = new LinkedHashMap<>();
        for (Escape escape : escapes) {
            ports.computeIfAbsent(host(escape), host -> new LinkedHashSet<>()).add(port(escape));
        }
        List<String> entries = new ArrayList<>();
        ports.forEach((host, its) -> addEntries(entries, host, its));
        String quoted = entries.stream()
                .limit(MOST_PROPOSED)
                .map(entry -> "\"" + entry + "\"")
                .collect(Collectors.joining(", "));
        int others = entries.size() - MOST_PROPOSED;
        return "If this is intended, write @LoopbackOnly(allow = " + (entries.size() == 1 ? quoted : "{" + quoted + "}")
                + ")" + (others > 0 ? " and add " + others + " more, or blocks such as 10.0.0.0/8." : ".");
    }

    /** Add the narrowest entries that match the host with these ports; without a port for many. */
    private static void addEntries(List<String> entries, String host, Set<Integer> ports) {
        if (ports.contains(0) || ports.size() > MOST_NAMED) {
            entries.add(host);
        } else {
            ports.forEach(port -> entries.add(IpLiteral.withBrackets(host) + ":" + port));
        }
    }

    private static String host(Escape escape) {
        InetSocketAddress address = escape.address();
        if (address == null) {
            return String.valueOf(escape.name());
        }
        InetAddress resolved = address.getAddress();
        return resolved != null && resolved.isAnyLocalAddress() ? "0.0.0.0" : address.getHostString();
    }

    /** Return the port for an entry, or 0 for an entry without port. */
    private static int port(Escape escape) {
        InetSocketAddress address = escape.address();
        return address == null || (escape.kind() == Kind.LISTEN && BaselineEntry.isUsuallyEphemeral(address.getPort()))
                ? 0
                : address.getPort();
    }
}
