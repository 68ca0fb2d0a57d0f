package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An escape and what is known of whose it was. Immutable.
 *
 * @param escape the escape
 * @param onEscape what its policy says
 * @param late the test or class that did it but had ended by then; null if it was still running
 * @param candidates those it may have been, if that is in doubt; else empty
 */
public record RecordedEscape(
        Escape escape, OnEscape onEscape, @Nullable WatchScope late, List<WatchScope> candidates) {

    /** Returns whether it may fail the test, class or run it is recorded at. */
    public boolean fails() {
        return !isDoubtful() && (onEscape == OnEscape.BLOCK || onEscape == OnEscape.FAIL);
    }

    /** Returns whether it is not known whose it was. */
    public boolean isDoubtful() {
        return !candidates.isEmpty();
    }
}
