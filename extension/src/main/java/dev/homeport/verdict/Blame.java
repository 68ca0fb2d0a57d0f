package dev.homeport.verdict;

import dev.homeport.baseline.BaselineEntry;
import dev.homeport.baseline.KnownEscapes;
import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The scope that an escape is attributed to, or the candidates if it cannot be attributed to one. Immutable.
 *
 * @param scopes one scope if the attribution is certain, otherwise the candidates
 * @param started the ended test, among the candidates, that started the thread; then one of them caused the escape, and what encloses
 *     them all fails. Otherwise null
 * @param certain whether the attribution is certain
 */
record Blame(List<WatchScope> scopes, @Nullable WatchScope started, boolean certain) {

    static Blame of(WatchScope scope) {
        return new Blame(List.of(scope), null, true);
    }

    static Blame among(List<WatchScope> candidates) {
        return new Blame(List.copyOf(candidates), null, false);
    }

    /** Blame the test that created the thread, or one of these others, for which the thread may work now. */
    static Blame ofCreatorOr(WatchScope creator, List<WatchScope> others) {
        if (others.isEmpty()) {
            return of(creator);
        }
        List<WatchScope> all = new ArrayList<>(List.of(creator));
        all.addAll(others);
        return new Blame(List.copyOf(all), creator.hasEnded() ? creator : null, false);
    }

    /** Return the reaction. Among several candidates the mildest policy applies, so that no call fails because of another test. */
    OnEscape onEscape(Escape escape, Function<String, List<InetAddress>> resolver) {
        OnEscape mildest = OnEscape.BLOCK;
        for (WatchScope scope : scopes) {
            OnEscape each = scope.policy().reaction(escape, resolver);
            mildest = each.compareTo(mildest) > 0 ? each : mildest;
        }
        return mildest;
    }

    /** Return the line of the baseline that covers the escape, or the new one if the run records; otherwise null. */
    private @Nullable BaselineEntry known(Escape escape, OnEscape onEscape) {
        if (onEscape != OnEscape.WARN) {
            return null;
        }
        for (WatchScope scope : scopes) {
            BaselineEntry line = scope.policy().find(escape);
            if (line != null) {
                return line;
            }
        }
        KnownEscapes first = scopes.get(0).policy().known();
        if (first == null || !first.baseline().isRecording()) {
            return null;
        }
        boolean oneClass = scopes.stream()
                .map(scope -> scope.policy().known())
                .allMatch(known -> known != null && known.testClass().equals(first.testClass()));
        return first.baseline().entry(oneClass ? first.testClass() : BaselineEntry.ANY_CLASS, escape);
    }

    /** Record the escape at its scope, or at the innermost scope that encloses all candidates. */
    void record(Escape escape, OnEscape onEscape) {
        if (onEscape == OnEscape.OFF) {
            return;
        }
        BaselineEntry known = known(escape, onEscape);
        WatchScope first = scopes.get(0);
        if (certain) {
            RecordedEscape own = new RecordedEscape(escape, onEscape, null, List.of(), known);
            if (!first.add(own)) {
                recordAround(first, new RecordedEscape(escape, onEscape, first, List.of(), known));
            }
        } else {
            WatchScope around = first;
            while (around.parent() != null && !isAroundAll(around)) {
                around = around.parent();
            }
            recordAround(around, new RecordedEscape(escape, onEscape, started, scopes, known));
        }
    }

    private boolean isAroundAll(WatchScope around) {
        return !around.isTest() && scopes.stream().allMatch(scope -> scope.isOrIsIn(around));
    }

    private static void recordAround(WatchScope scope, RecordedEscape recorded) {
        WatchScope holder = scope.current();
        while (!holder.add(recorded) && holder.parent() != null) { // it may end at the same time
            holder = holder.parent();
        }
    }
}
