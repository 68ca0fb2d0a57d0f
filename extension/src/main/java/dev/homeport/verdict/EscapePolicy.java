package dev.homeport.verdict;

import dev.homeport.baseline.BaselineEntry;
import dev.homeport.baseline.KnownEscapes;
import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.util.Arrays;
import java.util.Locale;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The reaction to escapes of a test, the destinations that are allowed, and the escapes that are known. Immutable.
 *
 * @param onEscape the reaction; not {@code DEFAULT}
 * @param allow the allowed destinations
 * @param known the escapes that only cause a warning; null without a baseline
 */
@API(status = Status.INTERNAL)
public record EscapePolicy(
        OnEscape onEscape, AllowList allow, @Nullable KnownEscapes known) {

    /** The policy without any declaration. */
    public static final EscapePolicy STRICTEST = new EscapePolicy(OnEscape.BLOCK, AllowList.EMPTY);

    /** Create a policy without a baseline. */
    public EscapePolicy(OnEscape onEscape, AllowList allow) {
        this(onEscape, allow, null);
    }

    /** Return this policy with the known escapes. */
    public EscapePolicy with(@Nullable KnownEscapes its) {
        return new EscapePolicy(onEscape, allow, its);
    }

    /** Return the line of the baseline that covers the escape, or null. */
    @Nullable BaselineEntry find(Escape escape) {
        return known == null ? null : known.find(escape);
    }

    /** Return this policy, overridden by the parts that a nearer declaration sets. */
    public EscapePolicy overriddenBy(OnEscape nearer, String... allowed) {
        return new EscapePolicy(
                nearer == OnEscape.DEFAULT ? onEscape : nearer,
                allowed.length == 0 ? allow : AllowList.parse(Arrays.asList(allowed)),
                known);
    }

    /**
     * Parse {@code block}, {@code fail}, {@code warn} or {@code off}; {@code record} lets calls proceed as {@code warn} does.
     *
     * @throws IllegalArgumentException if the text is another word
     */
    public static OnEscape parseOnEscape(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        if (word.equals("RECORD")) {
            return OnEscape.WARN;
        }
        for (OnEscape each : OnEscape.values()) {
            if (each != OnEscape.DEFAULT && each.name().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "Unknown escape policy \"" + text + "\". Use block, fail, warn, record or off.");
    }
}
