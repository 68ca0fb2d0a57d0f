package dev.homeport.baseline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The result of a run for its baseline. Immutable.
 *
 * @param file the absolute path of the baseline
 * @param added the number of lines that the run added
 * @param gone the lines of complete test classes that did not occur
 */
@API(status = Status.INTERNAL)
public record BaselineResult(Path file, int added, List<String> gone) {

    private static final int MOST_SHOWN = 20;

    /** Return one result for each file: Surefire starts a run for each test class of a fork. */
    public static List<BaselineResult> merge(Collection<BaselineResult> results) {
        Map<Path, BaselineResult> merged = new LinkedHashMap<>();
        results.forEach(result -> merged.merge(result.file, result, BaselineResult::plus));
        return List.copyOf(merged.values());
    }

    private BaselineResult plus(BaselineResult other) {
        List<String> all = new ArrayList<>(gone);
        all.addAll(other.gone);
        return new BaselineResult(file, added + other.added, List.copyOf(all));
    }

    /** Return whether there is anything to report. */
    public boolean isWorthReporting() {
        return added > 0 || !gone.isEmpty();
    }

    /** Return the sentences for the summary of a run. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        if (added > 0) {
            lines.add(added + (added == 1 ? " line was" : " lines were") + " added to " + file + ".");
        }
        if (!gone.isEmpty()) {
            lines.add(gone.size() + (gone.size() == 1 ? " line" : " lines") + " of " + file + " did not occur. Remove "
                    + (gone.size() == 1 ? "it:" : "them:"));
            gone.stream().limit(MOST_SHOWN).forEach(line -> lines.add("  " + line));
            if (gone.size() > MOST_SHOWN) {
                lines.add("  and " + (gone.size() - MOST_SHOWN) + " more.");
            }
        }
        return String.join("\n", lines);
    }
}
