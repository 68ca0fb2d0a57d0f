package dev.homeport.guide;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A block of code or text on a page.
 *
 * @param first the line of the page after its opening fence, from 0
 * @param language what it is fenced as, {@code java} say
 * @param lines what it shows
 * @param comment what stands before it
 */
record Block(int first, String language, List<String> lines, String comment) {

    private static final Pattern FROM = Pattern.compile("<!-- from ([^ #]+)(?:#([a-z-]+))? -->");
    private static final Pattern PLAIN = Pattern.compile("<!-- plain: .+ -->");

    /** Whether it is neither compiled nor run, and says why. */
    boolean isPlain() {
        return PLAIN.matcher(comment).matches() && !language.matches("java|kotlin|xml|properties");
    }

    /** Returns the file that it is taken from; null if it does not say. */
    @Nullable String file() {
        Matcher from = FROM.matcher(comment);
        return from.matches() ? from.group(1) : null;
    }

    /** Returns what it should show, from its source. */
    List<String> expected() {
        Matcher from = FROM.matcher(comment);
        if (!from.matches()) {
            throw new IllegalStateException("\"" + comment + "\" before a block of " + language
                    + " is no source. Write <!-- from FILE#REGION -->, or <!-- plain: REASON --> for text.");
        }
        var file = Repository.ROOT.resolve(from.group(1));
        String region = from.group(2);
        if (region == null) {
            return Region.flush(Repository.lines(file));
        }
        List<String> lines = Region.of(file).get(region);
        if (lines == null) {
            throw new IllegalStateException(
                    from.group(1) + " has no region \"" + region + "\". Write a comment: guide: " + region);
        }
        return lines;
    }

    /** Returns its source as {@code file#region}. */
    String source() {
        Matcher from = FROM.matcher(comment);
        return !from.matches() ? "" : from.group(1) + (from.group(2) == null ? "" : "#" + from.group(2));
    }
}
