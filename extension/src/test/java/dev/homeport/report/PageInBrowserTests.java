package dev.homeport.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The page as a person meets it, in a real browser, which takes half a minute to start seven times. */
@EnabledIfSystemProperty(
        named = "homeport.soak",
        matches = "true",
        disabledReason = "it runs with -Dhomeport.soak=true")
class PageInBrowserTests {

    @TempDir
    private Path folder;

    private Browser open(List<Fork> forks) throws Exception {
        Path page = Files.writeString(folder.resolve("homeport.html"), Page.of(forks));
        Browser browser = Browser.open(page, folder.resolve("profile"));
        browser.awaitFrame();
        return browser;
    }

    @Test
    void thePageIsCompleteAndTheBrowserReportsNoProblem() throws Exception {
        try (Browser browser = open(SampleRun.of(3, 40))) {
            assertThat(browser.evaluate("document.querySelector('.summary').innerText"))
                    .contains("3\nforks", "120\nleases", "18\nservers", "6\nescapes", "3\nleaks", "3\nfixed ports");
            assertThat(browser.evaluate("document.querySelectorAll('.findings tbody tr').length"))
                    .isEqualTo("12");
            assertThat(browser.evaluate("document.querySelectorAll('#leases .row').length > 10"))
                    .isEqualTo("true");
            assertThat(browser.evaluate("document.querySelectorAll('#servers .row').length"))
                    .isEqualTo("18");
            assertThat(browser.evaluate("document.getElementById('timeline').clientHeight > 100"))
                    .isEqualTo("true");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void lightAndDarkModeHaveDifferentColours() throws Exception {
        try (Browser browser = open(SampleRun.of(3, 40))) {
            browser.prefer("light");
            BufferedImage light = picture(browser, "light");
            browser.prefer("dark");
            BufferedImage dark = picture(browser, "dark");
            assertThat(colours(light)).hasSizeGreaterThan(50);
            assertThat(colours(dark)).hasSizeGreaterThan(50);
            assertThat(brightness(light)).isGreaterThan(190);
            assertThat(brightness(dark)).isLessThan(80);
        }
    }

    @Test
    void theKeyboardReachesEverything() throws Exception {
        try (Browser browser = open(SampleRun.of(2, 40))) {
            for (String expected : List.of("skip", "zoom-in", "zoom-out", "zoom-all", "timeline")) {
                browser.press("Tab");
                assertThat(browser.evaluate("document.activeElement.id || document.activeElement.className"))
                        .isEqualTo(expected);
                assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                        .isEqualTo("solid");
            }
            browser.press("ArrowRight");
            String first = chosen(browser);
            assertThat(first).startsWith("Port ").contains("in process 471");
            browser.press("ArrowRight");
            String second = chosen(browser);
            assertThat(second).startsWith("Port ").isNotEqualTo(first);
            browser.press("ArrowLeft");
            assertThat(chosen(browser)).isEqualTo(first);
            browser.press("ArrowDown");
            assertThat(chosen(browser)).isNotEqualTo(first);
            browser.press("End");
            browser.press("Enter");
            assertThat(browser.evaluate("document.activeElement.getAttribute('role')"))
                    .isEqualTo("grid");
            assertThat(browser.evaluate("document.querySelector('#leases [aria-selected=true] .cell').textContent"))
                    .isEqualTo(chosen(browser).replaceAll("Port (\\d+).*", "$1"));
            browser.press("Home");
            assertThat(browser.evaluate(
                            "document.activeElement.getAttribute('aria-activedescendant') + document.querySelector('#leases"
                                    + " [aria-selected=true]').getAttribute('aria-rowindex')"))
                    .isEqualTo("leases-row-02");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theFilterSelectsLeases() throws Exception {
        try (Browser browser = open(SampleRun.of(2, 40))) {
            browser.evaluate("document.getElementById('filter').focus()");
            for (String key : List.of("p", "a", "r", "t", "7", "t")) {
                browser.press(key);
            }
            assertThat(browser.evaluate("document.getElementById('matches').textContent"))
                    .isEqualTo("2 of 80 leases"); // that of Part7Tests in each fork
        }
    }

    @Test
    void tenThousandLeasesAreDrawnInFewFramesAndRows() throws Exception {
        try (Browser browser = open(SampleRun.of(4, 2_500))) {
            assertThat(browser.evaluate("document.getElementById('matches').textContent"))
                    .isEqualTo("10,000 leases");
            assertThat(Integer.parseInt(browser.evaluate("document.querySelectorAll('#leases .row').length")))
                    .isLessThan(60);
            assertThat(browser.evaluate("document.querySelector('#leases .grid').getAttribute('aria-rowcount')"))
                    .isEqualTo("10001");
            assertThat(Double.parseDouble(
                            browser.evaluate("performance.getEntriesByName('homeport:drawn')[0].startTime")))
                    .as("milliseconds until the first drawing, on a machine however busy")
                    .isLessThan(20_000);
            browser.evaluate("document.getElementById('timeline').focus()");
            browser.evaluate("performance.clearMarks()");
            List<String> keys = List.of("ArrowRight", "ArrowDown", "+", "+", "End", "Home", "-", "0");
            for (String key : keys) {
                browser.press(key);
            }
            assertThat(Integer.parseInt(browser.evaluate("performance.getEntriesByName('homeport:drawn').length")))
                    .isBetween(1, 2 * keys.size()); // one for the key, one if the text below takes more lines
            picture(browser, "many");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void thePrintedPageIsWhiteAndHasEveryRow() throws Exception {
        try (Browser browser = open(SampleRun.of(1, 60))) {
            browser.prefer("dark");
            String rows = "document.querySelectorAll('#leases .row').length";
            browser.evaluate("addEventListener('beforeprint', () => { window.printed = " + rows + "; })");
            byte[] paper = browser.paper();
            assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
            assertThat(browser.evaluate("window.printed")).isEqualTo("60");
            assertThat(browser.evaluate("document.documentElement.className")).isEmpty();
            Path kept = pictures();
            if (kept != null) {
                Files.write(kept.resolve("paper.pdf"), paper);
            }
        }
    }

    @Test
    void namesOfTestsAreEscaped() throws Exception {
        String hostile = "</script><script>console.log('escaped')</script><!-- {{js}} \u2028";
        Fork fork = Fork.of(
                "1-1-1.json",
                SampleRun.of(1, 3)
                        .get(0)
                        .json()
                        .replace("CheckoutTests", hostile)
                        .replace("@FreePort", hostile),
                false);
        try (Browser browser = open(List.of(fork))) {
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.evaluate("document.querySelectorAll('#leases .row .cell')[2].title"))
                    .startsWith(hostile);
            assertThat(browser.evaluate("document.querySelector('.findings tbody td:nth-child(3)').textContent"))
                    .startsWith(hostile);
        }
    }

    private static String chosen(Browser browser) throws Exception {
        return browser.evaluate("document.getElementById('timeline-chosen').textContent");
    }

    /** Where pictures are kept for somebody to look at, if {@code homeport.pictures} names a folder. */
    private static @Nullable Path pictures() {
        String kept = System.getProperty("homeport.pictures");
        return kept == null ? null : Path.of(kept);
    }

    private static BufferedImage picture(Browser browser, String name) throws Exception {
        byte[] png = browser.picture();
        Path kept = pictures();
        if (kept != null) {
            Files.write(Files.createDirectories(kept).resolve(name + ".png"), png);
        }
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    private static long brightness(BufferedImage image) {
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += image.getRGB(x, y) >> 8 & 0xff;
            }
        }
        return sum / ((long) image.getWidth() * image.getHeight());
    }
}
