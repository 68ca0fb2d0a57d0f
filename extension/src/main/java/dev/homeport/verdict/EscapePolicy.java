package dev.homeport.verdict;

import dev.homeport.escape.OnEscape;
import java.util.Arrays;
import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The reaction to escapes of a test, and the destinations that are allowed. Immutable.
 *
 * @param onEscape the reaction; not {@code DEFAULT}
 * @param allow the allowed destinations
 */
@API(status = Status.INTERNAL)
public record EscapePolicy(OnEscape onEscape, AllowList allow) {

    /** The policy without any declaration. */
    public static final EscapePolicy STRICTEST = new EscapePolicy(OnEscape.BLOCK, AllowList.EMPTY);

    /** Return this policy, overridden by the parts that a nearer declaration sets. */
    public EscapePolicy overriddenBy(OnEscape nearer, String... allowed) {
        return new EscapePolicy(
                nearer == OnEscape.DEFAULT ? onEscape : nearer,
                allowed.length == 0 ? allow : AllowList.parse(Arrays.asList(allowed)));
    }

    /**
     * Parse {@code block}, {@code fail}, {@code warn} or {@code off}.
     *
     * @throws IllegalArgumentException if the text is another word
     */
    public static OnEscape parseOnEscape(String text) {
        for (OnEscape each : OnEscape.values()) {
            if (each != OnEscape.DEFAULT && each.name().equals(text.strip().toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new IllegalArgumentException("Unknown escape policy \"" + text + "\". Use block, fail, warn or off.");
    }
}
