package dev.homeport.verdict;

import dev.homeport.baseline.Baseline;
import dev.homeport.baseline.KnownEscapes;
import dev.homeport.escape.OnEscape;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a child JVM gets from the test that starts it, as one string. Immutable.
 *
 * @param file the file for its escapes; each process adds its id to the name
 * @param scope the name of the test
 * @param policy the policy of the test
 */
record ChildSettings(Path file, String scope, EscapePolicy policy) {

    static ChildSettings parse(String text) {
        String[] parts = Arrays.stream(text.split(",", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        EscapePolicy policy =
                new EscapePolicy(OnEscape.valueOf(parts[2]), AllowList.parse(parts[3])).with(known(parts[4], parts[5]));
        return new ChildSettings(Path.of(parts[0]), parts[1], policy);
    }

    /** Read the baseline. If it is no longer there, no escape is known. */
    private static @Nullable KnownEscapes known(String baseline, String testClass) {
        try {
            return baseline.isEmpty() ? null : new KnownEscapes(Baseline.read(Path.of(baseline)), testClass);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** Return the string, without white space and other characters that a command line might change. */
    @Override
    public String toString() {
        KnownEscapes known = policy.known();
        return encode(file.toString()) + "," + encode(scope) + "," + policy.onEscape() + ","
                + encode(policy.allow().entries()) + ","
                + (known == null ? "," : encode(known.baseline().path().toString()) + "," + encode(known.testClass()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
