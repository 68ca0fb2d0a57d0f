package dev.homeport.verdict;

import dev.homeport.escape.OnEscape;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a child JVM gets from the test that starts it, as one string. Immutable.
 *
 * @param file where it writes its escapes; each process adds its id to the name
 * @param subject the name of the test
 * @param policy what holds for it
 */
record Inherited(Path file, String subject, EscapePolicy policy) {

    static Inherited parse(String text) {
        String[] parts = Arrays.stream(text.split(",", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toArray(String[]::new);
        EscapePolicy policy = new EscapePolicy(OnEscape.valueOf(parts[2]), AllowList.parse(parts[3]));
        return new Inherited(Path.of(parts[0]), parts[1], policy);
    }

    /** Returns the string, without white space or anything else that a command line might change. */
    @Override
    public String toString() {
        return encode(file.toString()) + "," + encode(subject) + "," + policy.onEscape() + ","
                + encode(policy.allow().entries());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
