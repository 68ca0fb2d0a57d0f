package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchScopeTests {

    private final Shop shop = Shop.watched();
    private final WatchScope pays = shop.pays();

    private static RecordedEscape recorded(String name) {
        return new RecordedEscape(Escapes.lookUp(name), OnEscape.FAIL, null, List.of());
    }

    @Test
    void aScopeKnowsItsKindAndItsParent() {
        assertThat(shop.run.isRun()).isTrue();
        assertThat(shop.shop.isRun()).isFalse();
        assertThat(shop.shop.isTest()).isFalse();
        assertThat(pays.isTest()).isTrue();
        assertThat(pays.method()).isEqualTo(new TestMethod("com.example.ShopTests", "pays", false));
        assertThat(pays.parent()).isSameAs(shop.shop);
        assertThat(pays.run()).isSameAs(shop.run);
        assertThat(shop.run.run()).isSameAs(shop.run);
        assertThat(List.of(shop.run, shop.shop, pays)).asString().isEqualTo("[the run, ShopTests, ShopTests.pays()]");
    }

    @Test
    void aScopeIsInItsAncestorsOnly() {
        assertThat(pays.isOrIsIn(pays)).isTrue();
        assertThat(pays.isOrIsIn(shop.shop)).isTrue();
        assertThat(pays.isOrIsIn(shop.run)).isTrue();
        assertThat(pays.isOrIsIn(shop.bank)).isFalse();
        assertThat(shop.shop.isOrIsIn(pays)).isFalse();
    }

    @Test
    void aTestIsNotAloneIfUnwatchedTestsMayRun() {
        assertThat(WatchScope.run(EscapePolicy.STRICTEST, true, true).isAlone()).isTrue();
        assertThat(WatchScope.run(EscapePolicy.STRICTEST, false, false).isAlone())
                .isTrue();
        WatchScope run = WatchScope.run(EscapePolicy.STRICTEST, false, true);
        assertThat(run.isAlone()).isFalse();
        WatchScope testClass = run.testClass("ShopTests", EscapePolicy.STRICTEST);
        assertThat(testClass.isAlone()).isFalse();
        assertThat(testClass.watchesAllTests()).isFalse();
        assertThat(pays.isAlone()).isTrue();
        assertThat(pays.watchesAllTests()).isTrue();
    }

    @Test
    void aReplacedPolicyAppliesFromThenOn() {
        pays.setPolicy(Shop.WARN);

        assertThat(pays.policy()).isSameAs(Shop.WARN);
        assertThat(shop.shop.policy()).isSameAs(EscapePolicy.STRICTEST);
    }

    @Test
    void aScopeRecordsUntilItEnds() {
        RecordedEscape before = recorded("before.example.org");

        assertThat(pays.add(before)).isTrue();
        assertThat(pays.hasEnded()).isFalse();
        assertThat(pays.end()).containsExactly(before);
        assertThat(pays.hasEnded()).isTrue();
        assertThat(pays.add(recorded("after.example.org"))).isFalse();
        assertThat(pays.escapes()).containsExactly(before.escape());
    }

    @Test
    void aScopeRecordsAThousandEscapesAndCountsTheOthers() {
        for (int i = 0; i < 12_004; i++) {
            assertThat(pays.add(recorded(i + ".example.org"))).isTrue();
        }

        assertThat(pays.escapes()).hasSize(1_000);
        assertThat(pays.end())
                .hasSize(1_000)
                .satisfies(all -> assertThat(times(all)).isEqualTo(12_004));
    }

    @Test
    void aRepeatedCallIsRecordedAHundredTimesAndCountedAfterwards() {
        addTimes(12_004, "example.org");
        pays.add(recorded("other.example.org"));

        assertThat(pays.escapes()).hasSize(101);
        assertThat(pays.end())
                .hasSize(101)
                .satisfies(all -> assertThat(times(all)).isEqualTo(12_005));
    }

    @Test
    void aTakenCallIsRecordedAgainLater() {
        addTimes(101, "example.org");
        assertThat(pays.takeAll()).hasSize(100);
        pays.add(recorded("example.org"));

        assertThat(pays.end()).containsExactly(recorded("example.org"));
    }

    @Test
    void aCountedCallRemainsIfAllOthersAreTaken() {
        for (int i = 0; i < 1_002; i++) {
            pays.add(recorded(i + ".example.org"));
        }
        pays.takeAll();

        assertThat(pays.end()).singleElement().satisfies(rest -> {
            assertThat(rest.escape().name()).isEqualTo("1000.example.org");
            assertThat(rest.times()).isEqualTo(2);
        });
    }

    private void addTimes(int times, String name) {
        for (int i = 0; i < times; i++) {
            pays.add(recorded(name));
        }
    }

    private static long times(List<? extends RecordedEscape> all) {
        return all.stream().mapToLong(RecordedEscape::times).sum();
    }

    @Test
    void aTakenEscapeIsGone() {
        pays.add(recorded("one.example.org"));
        pays.add(recorded("two.example.org"));

        assertThat(pays.take(escape -> "two.example.org".equals(escape.name())))
                .extracting(Escape::name)
                .containsExactly("two.example.org");
        assertThat(pays.end()).extracting(each -> each.escape().name()).containsExactly("one.example.org");
    }

    @Test
    void theNearestRunningAncestorReplacesAnEndedScope() {
        assertThat(pays.current()).isSameAs(pays);
        pays.end();
        assertThat(pays.current()).isSameAs(shop.shop);
        shop.shop.end();
        shop.run.end();
        assertThat(pays.current()).isSameAs(shop.run);
    }
}
