package dev.homeport.verdict;

import dev.homeport.baseline.BaselineResult;
import dev.homeport.escape.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The result of watching. Immutable.
 *
 * @param tests the number of watched tests
 * @param escapes the escapes that no test expected
 * @param troubles the servers that outlived their tests, or listened on a fixed port without a lease
 * @param notWatched a sentence for each part of the network that could not be watched
 * @param baselines the changes of the baseline; empty without a baseline
 * @param rebound the sockets that were bound to loopback instead of all interfaces
 */
@API(status = Status.INTERNAL)
public record RunSummary(
        int tests,
        List<Entry> escapes,
        List<ServerTrouble> troubles,
        List<String> notWatched,
        List<BaselineResult> baselines,
        List<ReboundSockets.Group> rebound) {

    private static final int MOST_LINES = 5;

    /** Create a summary without a baseline and without rebound sockets. */
    public RunSummary(int tests, List<Entry> escapes, List<ServerTrouble> troubles, List<String> notWatched) {
        this(tests, escapes, troubles, notWatched, List.of(), List.of());
    }

    /**
     * An escape and its outcome.
     *
     * @param scope the name of the test, class or run that recorded it
     * @param escape the escape
     * @param outcome its outcome
     */
    @API(status = Status.INTERNAL)
    public record Entry(String scope, Escape escape, Outcome outcome) {

        static Entry of(WatchScope scope, RecordedEscape recorded) {
            return new Entry(scope.toString(), recorded.escape(), outcome(recorded));
        }

        private static Outcome outcome(RecordedEscape recorded) {
            if (recorded.isKnown()) {
                return Outcome.KNOWN;
            }
            return recorded.fails()
                    ? Outcome.FAILED
                    : recorded.isUnattributed() ? Outcome.UNATTRIBUTED : Outcome.WARNED;
        }
    }

    /** The outcomes of an escape. */
    @API(status = Status.INTERNAL)
    public enum Outcome {
        /** It failed its test, class or run. */
        FAILED,
        /** It could not be attributed to one test, and failed none. */
        UNATTRIBUTED,
        /** Its policy only asked for a warning. */
        WARNED,
        /** It is in the baseline. */
        KNOWN
    }

    /** Return whether there is anything to report. */
    public boolean isWorthReporting() {
        return !escapes.isEmpty()
                || !troubles.isEmpty()
                || !notWatched.isEmpty()
                || !baselines.isEmpty()
                || !rebound.isEmpty();
    }

    @Override
    public String toString() {
        List<String> outcomes = new ArrayList<>();
        addTo(outcomes, Outcome.FAILED, "failed its test", "failed their tests");
        addTo(
                outcomes,
                Outcome.UNATTRIBUTED,
                "could not be attributed to one test",
                "could not be attributed to one test");
        addTo(outcomes, Outcome.WARNED, "was only warned about", "were only warned about");
        addTo(outcomes, Outcome.KNOWN, "is in the baseline", "are in the baseline");
        List<Object> findings = new ArrayList<>(troubles);
        findings.addAll(baselines);
        if (!rebound.isEmpty()) {
            findings.add(reboundSockets());
        }
        return count(tests, "test") + " watched, " + count(escapes.size(), "escape")
                + (outcomes.isEmpty() ? "." : ": " + String.join(", ", outcomes) + ".")
                + lines(findings)
                + (notWatched.isEmpty() ? "" : " Not everything could be watched.");
    }

    private static String lines(List<?> findings) {
        return findings.isEmpty()
                ? ""
                : findings.stream()
                        .map(finding -> "\n" + finding.toString().indent(2).stripTrailing())
                        .collect(Collectors.joining("", "", "\n"));
    }

    /** Return the number of rebound sockets, and the lines that opened them. */
    private String reboundSockets() {
        int sockets = rebound.stream().mapToInt(ReboundSockets.Group::count).sum();
        String lines =
                rebound.stream().limit(MOST_LINES).map(group -> "\n  " + group).collect(Collectors.joining());
        int more = rebound.size() - MOST_LINES;
        return count(sockets, "socket") + (sockets == 1 ? " was" : " were")
                + " bound to loopback instead of all interfaces (homeport.wildcard = rebind), opened at" + lines
                + (more > 0 ? "\n  and " + count(more, "more line") : "");
    }

    private void addTo(List<String> outcomes, Outcome outcome, String one, String several) {
        long number =
                escapes.stream().filter(entry -> entry.outcome() == outcome).count();
        if (number > 0) {
            outcomes.add(number + " " + (number == 1 ? one : several));
        }
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
