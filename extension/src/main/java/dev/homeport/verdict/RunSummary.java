package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of watching. Immutable.
 *
 * @param tests how many tests were watched
 * @param escapes those that no test took for expected
 * @param troubles the servers that outlived their tests or had a port that is fixed and not leased
 * @param notWatched a sentence for each thing that could not be watched
 */
public record RunSummary(int tests, List<Entry> escapes, List<ServerTrouble> troubles, List<String> notWatched) {

    /**
     * An escape and what came of it.
     *
     * @param subject the name of the test, class or run it is recorded at
     * @param escape the escape
     * @param failed whether that failed by it
     * @param doubtful whether it may have been of others
     */
    public record Entry(String subject, Escape escape, boolean failed, boolean doubtful) {

        static Entry of(WatchScope subject, RecordedEscape recorded) {
            return new Entry(subject.toString(), recorded.escape(), recorded.fails(), recorded.isDoubtful());
        }
    }

    /** Returns whether there is more to tell than that all is well. */
    public boolean isWorthTelling() {
        return !escapes.isEmpty() || !troubles.isEmpty() || !notWatched.isEmpty();
    }

    @Override
    public String toString() {
        long failed = escapes.stream().filter(Entry::failed).count();
        long doubtful = escapes.stream().filter(Entry::doubtful).count();
        List<String> parts = new ArrayList<>();
        addTo(parts, failed, "failed its test", "failed their tests");
        addTo(parts, doubtful, "is in doubt whose it was", "are in doubt whose they were");
        addTo(parts, escapes.size() - failed - doubtful, "was only warned of", "were only warned of");
        return "of " + count(tests, "test") + " that were watched, " + count(escapes.size(), "call")
                + " reached beyond loopback" + (parts.isEmpty() ? "." : ": " + String.join(", ", parts) + ".")
                + (troubles.isEmpty() ? "" : lines(troubles))
                + (notWatched.isEmpty() ? "" : " Not everything could be watched.");
    }

    private static String lines(List<ServerTrouble> troubles) {
        return troubles.stream().map(trouble -> "\n  " + trouble).collect(Collectors.joining("", "", "\n"));
    }

    private static void addTo(List<String> parts, long number, String one, String several) {
        if (number > 0) {
            parts.add(number + " " + (number == 1 ? one : several));
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
