package dev.homeport.verdict;

import dev.homeport.escape.OnEscape;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

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
        EscapePolicy policy = new EscapePolicy(OnEscape.valueOf(parts[2]), AllowList.parse(parts[3]));
        return new ChildSettings(Path.of(parts[0]), parts[1], policy);
    }

    /** Return the string, without white space and other characters that a command line might change. */
    @Override
    public String toString() {
        return encode(file.toString()) + "," + encode(scope) + "," + policy.onEscape() + ","
                + encode(policy.allow().entries());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
