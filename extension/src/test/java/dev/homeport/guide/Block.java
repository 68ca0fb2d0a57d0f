package dev.homeport.guide;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of code or text on a page.
 *
 * @param first the index of the line after the opening fence
 * @param language the language of the fence, such as {@code java}
 * @param lines the content
 * @param comment the line before the fence
 */
record Block(int first, String language, List<String> lines, String comment) {

    private static final Pattern FROM = Pattern.compile("<!-- from ([^ #]+)(?:#([a-z-]+))? -->");
    private static final Pattern PLAIN = Pattern.compile("<!-- plain: .+ -->");

    /** Return whether the block is text without a source, with a reason. */
    boolean isPlain() {
        return PLAIN.matcher(comment).matches() && !language.matches("java|kotlin|xml|properties");
    }

    /** Return the source file; null if the block names none. */
    @Nullable String file() {
        Matcher from = FROM.matcher(comment);
        return from.matches() ? from.group(1) : null;
    }

    /** Return the lines of its source. */
    List<String> expected() {
        Matcher from = FROM.matcher(comment);
        if (!from.matches()) {
            throw new IllegalStateException("\"" + comment + "\" before a block of " + language
                    + " does not name a source. Write <!-- from FILE#REGION -->, or <!-- plain: REASON --> for text.");
        }
        var file = Repository.ROOT.resolve(from.group(1));
        String region = from.group(2);
        if (region == null) {
            return Region.flush(Repository.lines(file));
        }
        List<String> lines = Region.of(file).get(region);
        if (lines == null) {
            throw new IllegalStateException(
                    from.group(1) + " has no region \"" + region + "\". Add a comment: guide: " + region);
        }
        return lines;
    }

    /** Return its source as {@code file#region}. */
    String source() {
        Matcher from = FROM.matcher(comment);
        return !from.matches() ? "" : from.group(1) + (from.group(2) == null ? "" : "#" + from.group(2));
    }
}
