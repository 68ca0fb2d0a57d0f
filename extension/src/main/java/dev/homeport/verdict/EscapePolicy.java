package dev.homeport.verdict;

import dev.homeport.escape.OnEscape;
import java.util.Arrays;
import java.util.Locale;

/**
 * What is done about escapes of a test, and which are none. Immutable.
 *
 * @param onEscape not {@code DEFAULT}
 * @param allow what may be reached
 */
public record EscapePolicy(OnEscape onEscape, AllowList allow) {

    /** What holds where nothing is declared. */
    public static final EscapePolicy STRICTEST = new EscapePolicy(OnEscape.BLOCK, AllowList.EMPTY);

    /** Returns this policy with those parts of a nearer declaration that it has. */
    public EscapePolicy overriddenBy(OnEscape nearer, String... allowed) {
        return new EscapePolicy(
                nearer == OnEscape.DEFAULT ? onEscape : nearer,
                allowed.length == 0 ? allow : AllowList.parse(Arrays.asList(allowed)));
    }

    /**
     * Reads {@code block}, {@code fail}, {@code warn} or {@code off}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static OnEscape parseOnEscape(String text) {
        for (OnEscape each : OnEscape.values()) {
            if (each != OnEscape.DEFAULT && each.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is nothing to do. Write block, fail, warn or off.");
    }
}
