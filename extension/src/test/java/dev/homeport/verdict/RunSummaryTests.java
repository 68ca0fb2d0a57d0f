package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
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
    void anEntrySaysWhoseItWasAndWhatCameOfIt() {
        assertThat(entry(OnEscape.FAIL)).isEqualTo(new RunSummary.Entry("ShopTests.pays()", ESCAPE, true, false));
        assertThat(entry(OnEscape.BLOCK, PAYS))
                .isEqualTo(new RunSummary.Entry("ShopTests.pays()", ESCAPE, false, true));
    }

    @Test
    void whereAllIsWellThereIsNothingToTell() {
        assertThat(summary(7).isWorthTelling()).isFalse();
        assertThat(summary(1, entry(OnEscape.WARN)).isWorthTelling()).isTrue();
        assertThat(new RunSummary(1, List.of(), List.of(trouble(8080)), List.of()).isWorthTelling())
                .isTrue();
        assertThat(new RunSummary(1, List.of(), List.of(), List.of("No agent.")).isWorthTelling())
                .isTrue();
    }

    @Test
    void countsEachSort() {
        assertThat(summary(0)).hasToString("of 0 tests that were watched, 0 calls reached beyond loopback.");
        assertThat(summary(1, entry(OnEscape.FAIL)))
                .hasToString("of 1 test that were watched, 1 call reached beyond loopback: 1 failed its test.");
        assertThat(summary(
                        12,
                        entry(OnEscape.FAIL),
                        entry(OnEscape.BLOCK),
                        entry(OnEscape.FAIL, PAYS),
                        entry(OnEscape.WARN),
                        entry(OnEscape.WARN),
                        entry(OnEscape.WARN)))
                .hasToString("of 12 tests that were watched, 6 calls reached beyond loopback:"
                        + " 2 failed their tests, 1 is in doubt whose it was, 3 were only warned of.");
    }

    @Test
    void saysWhatElseTheTroublesAre() {
        assertThat(new RunSummary(2, List.of(), List.of(trouble(8080), trouble(8081)), List.of("No agent.")))
                .hasToString("of 2 tests that were watched, 0 calls reached beyond loopback.\n" + "  " + trouble(8080)
                        + "\n  " + trouble(8081) + "\n Not everything could be watched.");
    }
}
