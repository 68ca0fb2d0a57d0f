package dev.homeport.verdict;

import dev.homeport.baseline.BaselineEntry;
import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * An escape and its attribution. Immutable.
 *
 * @param escape the escape
 * @param onEscape the reaction of its policy
 * @param late the test or class that caused it after it had ended; null if it was still running. With candidates, the first of them,
 *     which had ended and had started the thread
 * @param candidates the tests that may have caused it, if it cannot be attributed to one; otherwise empty
 * @param known its line in the baseline; null if it has none
 * @param times the number of calls that it represents: of many calls from one line of code, only the first are recorded
 */
@API(status = Status.INTERNAL)
public record RecordedEscape(
        Escape escape,
        OnEscape onEscape,
        @Nullable WatchScope late,
        List<WatchScope> candidates,
        @Nullable BaselineEntry known,
        long times) {

    /** Create one for a single call. */
    RecordedEscape(
            Escape escape,
            OnEscape onEscape,
            @Nullable WatchScope late,
            List<WatchScope> candidates,
            @Nullable BaselineEntry known) {
        this(escape, onEscape, late, candidates, known, 1);
    }

    /** Create one that has no line in the baseline. */
    RecordedEscape(Escape escape, OnEscape onEscape, @Nullable WatchScope late, List<WatchScope> candidates) {
        this(escape, onEscape, late, candidates, null);
    }

    /** Return this escape with additional calls. */
    RecordedEscape plus(long calls) {
        return new RecordedEscape(escape, onEscape, late, candidates, known, times + calls);
    }

    /** Return what calls from one line of code to the target have in common, or to any target if that is null. */
    Repetition repetition(@Nullable String target) {
        return new Repetition(
                escape.kind(), target, escape.line(), escape.process(), onEscape, late, candidates, known);
    }

    /** The key of calls that are counted together. */
    record Repetition(
            Escape.Kind kind,
            @Nullable String target,
            @Nullable StackTraceElement line,
            @Nullable String process,
            OnEscape onEscape,
            @Nullable WatchScope late,
            List<WatchScope> candidates,
            @Nullable BaselineEntry known) {}

    /** Return whether it fails the test, class or run that recorded it. */
    public boolean fails() {
        return !isUnattributed() && (onEscape == OnEscape.BLOCK || onEscape == OnEscape.FAIL);
    }

    /** Return whether it has a line in the baseline, and therefore only causes a warning. */
    public boolean isKnown() {
        return known != null;
    }

    /** Return whether it cannot be attributed to a test, nor to what recorded it. */
    public boolean isUnattributed() {
        return !candidates.isEmpty() && late == null;
    }
}
