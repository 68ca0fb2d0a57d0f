package dev.homeport.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The guide shows only code and messages that the build compiles and runs. */
class GuideTests {

    private static final String TO_RENEW = " differs from its source. If the source is right, run"
            + " 'mvn test -pl extension -Dtest=GuideTests -Dhomeport.guide=renew' and commit the page.";

    private static final Path APPROVED = Path.of("src/test/resources/dev/homeport/guide");

    static boolean isToRenew() {
        return "renew".equals(System.getProperty("homeport.guide"));
    }

    @TestFactory
    Stream<DynamicTest> everyBlockIsARegionOfASource() throws IOException {
        return Repository.pages().stream()
                .map(file -> DynamicTest.dynamicTest(Repository.name(file), () -> checkBlocks(file)));
    }

    private static void checkBlocks(Path file) throws IOException {
        if (isToRenew()) {
            GuidePage.of(file).renew();
        }
        GuidePage page = GuidePage.of(file);
        for (Block block : page.blocks()) {
            if (!block.isPlain()) {
                assertThat(block.lines()).as(page.where(block) + TO_RENEW).isEqualTo(block.expected());
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyLinkHasATarget() throws IOException {
        return Repository.pages().stream()
                .map(file -> DynamicTest.dynamicTest(
                        Repository.name(file),
                        () -> assertThat(GuidePage.of(file).brokenLinks())
                                .as("links of %s without a target", Repository.name(file))
                                .isEmpty()));
    }

    @Test
    void everyRegionAndEveryMessageIsOnAPage() throws IOException {
        Set<String> shown = blocks().map(Block::source).collect(Collectors.toSet());
        for (Path source : Repository.sources()) {
            for (String region : Region.of(source).keySet()) {
                assertThat(shown)
                        .as("regions that pages show; remove the comments, or show the region")
                        .contains(Repository.name(source) + "#" + region);
            }
        }
        try (Stream<Path> texts = Files.list(APPROVED)) {
            assertThat(texts.map(text -> Repository.name(text.toAbsolutePath())))
                    .as("messages that pages show")
                    .isSubsetOf(shown);
        }
    }

    @Test
    void everyCitedTestExists() throws IOException {
        Set<String> classes;
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            classes = tests.map(test -> test.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        List<String> named = Repository.pages().stream()
                .flatMap(file -> GuidePage.of(file).tests().stream())
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(classes);
    }

    @Test
    void everyCostIsAFigureOfTheBenchmarks() throws IOException {
        String benchmarks = Files.readString(Path.of("BENCHMARKS.md"));
        List<String> figures = Files.readAllLines(Path.of("src/guide/how-it-works.md")).stream()
                .dropWhile(line -> !line.equals("## Costs"))
                .filter(line -> line.startsWith("| ") && !line.startsWith("| |"))
                .map(line -> line.replaceAll(".*?([0-9.]+)[^0-9]*$", "$1"))
                .toList();

        assertThat(figures)
                .hasSizeGreaterThan(5)
                .allSatisfy(figure -> assertThat(benchmarks).containsPattern("[ |]" + Pattern.quote(figure) + "[ |]"));
    }

    private static Stream<Block> blocks() throws IOException {
        return Repository.pages().stream().flatMap(file -> GuidePage.of(file).blocks().stream());
    }
}
