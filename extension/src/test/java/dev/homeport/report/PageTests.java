package dev.homeport.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTests {

    private static final String FORK =
            "{\"fork\": {\"name\": \"process 7\", \"began\": \"2026-11-21T09:00:00Z\", \"ended\": ";

    private static String page(String json, boolean running) {
        return Page.of(List.of(Fork.of("7-1-1.json", json, running)));
    }

    @Test
    void aRunWithoutFindingsIsCalm() {
        assertThat(page(FORK + "\"2026-11-21T09:00:01Z\"}}", false))
                .contains("<body class=\"calm\">", "<li><b>1</b> fork</li>", "<li><b>0</b> escapes</li>")
                .doesNotContain("{{", "<tr class");
    }

    @Test
    void findingsAreShownWithoutScriptsMostSeriousFirst() {
        String page = page(
                FORK + "\"2026-11-21T09:00:01Z\"}, \"notWatched\": [\"SCTP\"], \"troubles\": ["
                        + "{\"kind\": \"LEAK\", \"text\": \"still listens\"}], \"escapes\": ["
                        + "{\"outcome\": \"FAILED\", \"text\": \"tried <b>\", \"scope\": \"A.b()\", \"line\": \"A.b(A.java:1)\","
                        + " \"thread\": \"main\", \"time\": \"2026-11-21T09:00:00.123456Z\"}]}",
                false);
        assertThat(page)
                .contains("<body class=\"troubled\">", "tried &lt;b&gt;", "A.b(A.java:1)", ">09:00:00.123</time>");
        assertThat(page.indexOf("Escape, test failed")).isLessThan(page.indexOf(">Leak<"));
        assertThat(page.indexOf(">Leak<")).isLessThan(page.indexOf(">Not watched<"));
    }

    @Test
    void theBaselineComesLast() {
        String page = page(
                FORK + "\"2026-11-21T09:00:01Z\"}, \"notWatched\": [\"SCTP\"], \"gone\": [\"A; connect b:1; c\"],"
                        + " \"escapes\": [{\"outcome\": \"KNOWN\", \"text\": \"connected\", \"scope\": \"A.b()\", \"thread\":"
                        + " \"main\", \"time\": \"2026-11-21T09:00:00.123456Z\"}]}",
                false);
        assertThat(page).contains("<tr class=\"known\"", "A; connect b:1; c").doesNotContain("Escape, test failed");
        assertThat(page.indexOf(">Not watched<")).isLessThan(page.indexOf(">Escape, in the baseline<"));
        assertThat(page.indexOf(">Escape, in the baseline<")).isLessThan(page.indexOf(">Baseline, did not occur<"));
    }

    @Test
    void incompleteForksAreNamed() {
        assertThat(page(FORK + "null}}", true)).contains("was still running when this page was written");
        assertThat(page(FORK + "null}}", false))
                .contains("ended without a report: it was killed, or called System.exit");
        assertThat(page("{\"fork", false)).contains("left a file that cannot be read", "7-1-1.json");
        assertThat(page(FORK + "\"x\"}, \"dropped\": 3}", false))
                .contains("3 more leases and servers were not recorded");
    }

    @Test
    void dataCannotEndItsScriptElement() {
        assertThat(Markup.script("{\"a\": \"</script><!--\u2028\u2029\"}"))
                .isEqualTo("{\"a\": \"\\u003c/script>\\u003c!--\\u2028\\u2029\"}");
        assertThat(Markup.text("<a href=\"x\">&")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
