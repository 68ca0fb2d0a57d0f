package dev.homeport.guide;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a source between two comments: {@code guide: name} begins a region, and {@code guide: end} ends the
 * region that began last. The lines between {@code guide: cut} and {@code guide: on} are shown as three dots.
 */
final class Region {

    private static final Pattern MARK = Pattern.compile("( *)(?://|#|<!--) guide: ([a-z-]+)(?: -->)?");

    private final List<String> lines = new ArrayList<>();
    private boolean cut;

    private Region() {}

    /** Return the regions of a file by name, each with the lines that a page shows. */
    static Map<String, List<String>> of(Path file) {
        Map<String, Region> all = new LinkedHashMap<>();
        Deque<Region> open = new ArrayDeque<>();
        for (String line : Repository.lines(file)) {
            Matcher mark = MARK.matcher(line);
            if (!mark.matches()) {
                open.stream().filter(region -> !region.cut).forEach(region -> region.lines.add(line));
                continue;
            }
            switch (mark.group(2)) {
                case "end" -> open.pop();
                case "cut" -> open.forEach(region -> region.cut(mark.group(1)));
                case "on" -> open.forEach(region -> region.cut = false);
                default -> {
                    open.push(new Region());
                    if (all.put(mark.group(2), open.element()) != null) {
                        throw new IllegalStateException(
                                file + " has two regions \"" + mark.group(2) + "\". Rename one of them.");
                    }
                }
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalStateException(file + " has a region without an end. Add a comment: guide: end");
        }
        Map<String, List<String>> texts = new LinkedHashMap<>();
        all.forEach((name, region) -> texts.put(name, flush(region.lines)));
        return texts;
    }

    private void cut(String indentation) {
        cut = true;
        lines.add(indentation + "...");
    }

    /** Remove the common indentation, and empty lines at both ends. */
    static List<String> flush(List<String> lines) {
        String text = String.join("\n", lines).stripIndent().replaceAll("\\A\\n+|\\n+\\Z", "");
        return text.lines().toList();
    }
}
