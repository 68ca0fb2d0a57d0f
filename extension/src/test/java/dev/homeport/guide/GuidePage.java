package dev.homeport.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A page of the guide, in Markdown as GitHub reads it. */
final class GuidePage {

    private static final String FENCE = "```";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*[a-z](?:Tests|IT|Contract))`");

    private final Path file;
    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();

    private GuidePage(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    static GuidePage of(Path file) {
        GuidePage page = new GuidePage(file, Repository.lines(file));
        int opened = -1;
        for (int i = 0; i < page.lines.size(); i++) {
            if (!page.lines.get(i).startsWith(FENCE)) {
                continue;
            }
            if (opened < 0) {
                opened = i;
            } else {
                page.add(opened, i);
                opened = -1;
            }
        }
        return page;
    }

    private void add(int opened, int closed) {
        blocks.add(new Block(
                opened + 1,
                lines.get(opened).substring(FENCE.length()),
                lines.subList(opened + 1, closed),
                opened == 0 ? "" : lines.get(opened - 1)));
    }

    List<Block> blocks() {
        return blocks;
    }

    /** Return the place of the block, as editors open it. */
    String where(Block block) {
        return Repository.name(file) + ":" + (block.first() + 1);
    }

    /** Write the page with the current text of its sources. */
    void renew() throws IOException {
        List<String> renewed = new ArrayList<>();
        int next = 0;
        for (Block block : blocks) {
            renewed.addAll(lines.subList(next, block.first()));
            renewed.addAll(block.isPlain() ? block.lines() : block.expected());
            next = block.first() + block.lines().size();
        }
        renewed.addAll(lines.subList(next, lines.size()));
        Files.write(file, renewed);
    }

    /** Return the links to files of this repository, or to headings, that do not exist. */
    List<String> brokenLinks() {
        return prose(LINK)
                .filter(link -> !link.matches("https?:.*"))
                .filter(link -> !exists(link))
                .toList();
    }

    private boolean exists(String link) {
        int anchor = link.indexOf('#');
        Path target = anchor == 0 ? file : file.resolveSibling(anchor < 0 ? link : link.substring(0, anchor));
        return Files.exists(target)
                && (anchor < 0 || GuidePage.of(target).anchors().contains(link.substring(anchor + 1)));
    }

    /** Return the anchors that GitHub derives from the headings. */
    private List<String> anchors() {
        return lines.stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .toList();
    }

    /** Return the names of the tests that the page cites. */
    List<String> tests() {
        return prose(TEST).distinct().toList();
    }

    private java.util.stream.Stream<String> prose(Pattern pattern) {
        String text = IntStream.range(0, lines.size())
                .filter(line -> blocks.stream().noneMatch(block -> isIn(block, line)))
                .mapToObj(lines::get)
                .collect(Collectors.joining("\n"));
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    private static boolean isIn(Block block, int line) {
        return line >= block.first() && line < block.first() + block.lines().size();
    }
}
