package dev.homeport.verdict;

import dev.homeport.baseline.BaselineEntry;
import dev.homeport.baseline.KnownEscapes;
import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The reaction to escapes of a test, the destinations that are allowed, and the escapes that are known. Immutable.
 *
 * @param onEscape the reaction; not {@code DEFAULT}
 * @param allow the allowed destinations
 * @param known the escapes that only cause a warning; null without a baseline
 * @param wildcard the reaction to servers on the wildcard address; not {@code DEFAULT}
 */
@API(status = Status.INTERNAL)
public record EscapePolicy(
        OnEscape onEscape, AllowList allow, @Nullable KnownEscapes known, OnWildcard wildcard) {

    /** The policy without any declaration. */
    public static final EscapePolicy STRICTEST = new EscapePolicy(OnEscape.BLOCK, AllowList.EMPTY);

    /** Create a policy without a baseline. */
    public EscapePolicy(OnEscape onEscape, AllowList allow) {
        this(onEscape, allow, null, OnWildcard.REBIND);
    }

    /** Return this policy with the known escapes. */
    public EscapePolicy with(@Nullable KnownEscapes its) {
        return new EscapePolicy(onEscape, allow, its, wildcard);
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
                known,
                wildcard);
    }

    /** Return this policy with another reaction to servers on the wildcard address, unless that is {@code DEFAULT}. */
    public EscapePolicy overriddenBy(OnWildcard nearer) {
        return nearer == OnWildcard.DEFAULT ? this : new EscapePolicy(onEscape, allow, known, nearer);
    }

    /** Return the reaction to the escape: {@code OFF} if it is allowed, and at most {@code WARN} if it is known. */
    OnEscape reaction(Escape escape, Function<String, List<InetAddress>> resolver) {
        if (onEscape == OnEscape.OFF || allow.allows(escape, resolver)) {
            return OnEscape.OFF;
        }
        OnEscape reaction = isWildcard(escape.address()) ? onWildcard() : onEscape;
        return reaction.compareTo(OnEscape.WARN) < 0 && find(escape) != null ? OnEscape.WARN : reaction;
    }

    private OnEscape onWildcard() {
        return switch (wildcard) {
            case DEFAULT, REBIND -> onEscape; // it could not be rebound
            case BLOCK -> OnEscape.BLOCK;
            case FAIL -> OnEscape.FAIL;
            case WARN -> OnEscape.WARN;
        };
    }

    private static boolean isWildcard(@Nullable InetSocketAddress address) {
        return address != null
                && address.getAddress() != null
                && address.getAddress().isAnyLocalAddress();
    }

    /** Return whether a socket that is about to listen on the wildcard address is to be bound to loopback instead. */
    boolean rebinds(Escape escape, Function<String, List<InetAddress>> resolver) {
        return wildcard == OnWildcard.REBIND && reaction(escape, resolver) != OnEscape.OFF;
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
        return parse(
                OnEscape.values(),
                word,
                "Unknown escape policy \"" + text + "\". Use block, fail, warn, record or off.");
    }

    /**
     * Parse {@code rebind}, {@code block}, {@code fail} or {@code warn}.
     *
     * @throws IllegalArgumentException if the text is another word
     */
    public static OnWildcard parseOnWildcard(String text) {
        return parse(
                OnWildcard.values(),
                text.strip().toUpperCase(Locale.ROOT),
                "Unknown value \"" + text + "\". Use rebind, block, fail or warn.");
    }

    /** Return the value with this name, except for {@code DEFAULT}, which only annotations need. */
    private static <E extends Enum<E>> E parse(E[] values, String name, String error) {
        for (E each : values) {
            if (!name.equals("DEFAULT") && each.name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException(error);
    }
}
