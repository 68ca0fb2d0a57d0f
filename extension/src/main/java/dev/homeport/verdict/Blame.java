package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Function;

/**
 * Whose an escape is, or may be. Immutable.
 *
 * @param subjects one if it is certain
 * @param certain whether it is
 */
record Blame(List<WatchScope> subjects, boolean certain) {

    static Blame of(WatchScope subject) {
        return new Blame(List.of(subject), true);
    }

    static Blame amongst(List<WatchScope> candidates) {
        return new Blame(List.copyOf(candidates), false);
    }

    /** Returns what is to be done. Where it is in doubt, the mildest of the policies holds: nobody's call fails for another. */
    OnEscape onEscape(Escape escape, Function<String, List<InetAddress>> resolver) {
        OnEscape mildest = OnEscape.BLOCK;
        for (WatchScope subject : subjects) {
            EscapePolicy policy = subject.policy();
            OnEscape each = policy.onEscape();
            if (each != OnEscape.OFF && policy.allow().allows(escape, resolver)) {
                each = OnEscape.OFF;
            }
            mildest = each.compareTo(mildest) > 0 ? each : mildest;
        }
        return mildest;
    }

    /** Records the escape where it can be seen: at whose it is, or around all whose it may be. */
    void record(Escape escape, OnEscape onEscape) {
        if (onEscape == OnEscape.OFF) {
            return;
        }
        WatchScope first = subjects.get(0);
        if (certain) {
            RecordedEscape own = new RecordedEscape(escape, onEscape, null, List.of());
            if (!first.add(own)) {
                recordAround(first, new RecordedEscape(escape, onEscape, first, List.of()));
            }
        } else {
            WatchScope around = first;
            while (around.parent() != null && !isAroundAll(around)) {
                around = around.parent();
            }
            recordAround(around, new RecordedEscape(escape, onEscape, null, subjects));
        }
    }

    private boolean isAroundAll(WatchScope around) {
        return !around.isTest() && subjects.stream().allMatch(subject -> subject.isOrIsIn(around));
    }

    private static void recordAround(WatchScope subject, RecordedEscape recorded) {
        WatchScope holder = subject.current();
        while (!holder.add(recorded) && holder.parent() != null) { // it may end meanwhile
            holder = holder.parent();
        }
    }
}
