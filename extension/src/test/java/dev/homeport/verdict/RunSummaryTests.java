package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import dev.homeport.verdict.RunSummary.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunSummaryTests {

    private static final Escape ESCAPE = Escapes.lookUp("example.org");
    private static final WatchScope PAYS = Shop.watched().pays();

    private static RunSummary.Entry entry(OnEscape onEscape, WatchScope... candidates) {
        return RunSummary.Entry.of(PAYS, new RecordedEscape(ESCAPE, onEscape, null, List.of(candidates)));
    }

    private static RunSummary summary(int tests, RunSummary.Entry... escapes) {
        return new RunSummary(tests, List.of(escapes), List.of(), List.of());
    }

    private static ServerTrouble trouble(int port) {
        return new ServerTrouble(ServerTrouble.Kind.LEAK, "ShopTests.pays()", port, null, Instant.EPOCH);
    }

    @Test
    void anEntryHasTheScopeAndTheOutcome() {
        assertThat(entry(OnEscape.FAIL)).isEqualTo(new RunSummary.Entry("ShopTests.pays()", ESCAPE, Outcome.FAILED));
        assertThat(entry(OnEscape.BLOCK, PAYS))
                .isEqualTo(new RunSummary.Entry("ShopTests.pays()", ESCAPE, Outcome.UNATTRIBUTED));
    }

    @Test
    void aRunWithoutFindingsIsNotWorthReporting() {
        assertThat(summary(7).isWorthReporting()).isFalse();
        assertThat(summary(1, entry(OnEscape.WARN)).isWorthReporting()).isTrue();
        assertThat(new RunSummary(1, List.of(), List.of(trouble(8080)), List.of()).isWorthReporting())
                .isTrue();
        assertThat(new RunSummary(1, List.of(), List.of(), List.of("No agent.")).isWorthReporting())
                .isTrue();
    }

    @Test
    void theSummaryCountsEachOutcome() {
        assertThat(summary(0)).hasToString("0 tests watched, 0 escapes.");
        assertThat(summary(1, entry(OnEscape.FAIL))).hasToString("1 test watched, 1 escape: 1 failed its test.");
        assertThat(summary(
                        12,
                        entry(OnEscape.FAIL),
                        entry(OnEscape.BLOCK),
                        entry(OnEscape.FAIL, PAYS),
                        entry(OnEscape.WARN),
                        entry(OnEscape.WARN),
                        entry(OnEscape.WARN)))
                .hasToString("12 tests watched, 6 escapes: 2 failed their tests,"
                        + " 1 could not be attributed to one test, 3 were only warned about.");
    }

    @Test
    void theSummaryListsTheTroubles() {
        assertThat(new RunSummary(2, List.of(), List.of(trouble(8080), trouble(8081)), List.of("No agent.")))
                .hasToString("2 tests watched, 0 escapes.\n" + "  " + trouble(8080) + "\n  " + trouble(8081)
                        + "\n Not everything could be watched.");
    }

    @Test
    void theSummaryNamesTheReboundSockets() {
        ReboundSockets rebound = new ReboundSockets();
        StackTraceElement line = new StackTraceElement("com.example.Shop", "open", "Shop.java", 7);
        rebound.add(line, 8080);
        rebound.add(line, 8081);
        rebound.add(null, 9090);

        RunSummary summary = new RunSummary(2, List.of(), List.of(), List.of(), List.of(), rebound.take());
        assertThat(summary.isWorthReporting()).isTrue();
        assertThat(summary).hasToString("""
                        2 tests watched, 0 escapes.
                          3 sockets were bound to loopback instead of all interfaces (homeport.wildcard = rebind), opened at
                            com.example.Shop.open(Shop.java:7) (2 sockets, the first on port 8080)
                            no line of your code (port 9090)
                        """);
        assertThat(rebound.take()).isEmpty();
    }

    @Test
    void theSummaryNamesAFewLinesOfReboundSockets() {
        ReboundSockets rebound = new ReboundSockets();
        for (int line = 1; line <= 7; line++) {
            rebound.add(new StackTraceElement("com.example.Shop", "open", "Shop.java", line), 8080);
        }

        assertThat(new RunSummary(2, List.of(), List.of(), List.of(), List.of(), rebound.take()).toString())
                .contains("(Shop.java:5)")
                .doesNotContain("(Shop.java:6)")
                .endsWith("    and 2 more lines\n");
    }
}
