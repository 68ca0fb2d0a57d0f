package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchScopesTests {

    private final WatchScopes scopes = new WatchScopes();
    private final Shop shop = Shop.watched();
    private final WatchScope pays = shop.pays();
    private final WatchScope refunds = shop.refunds();

    private void begin(WatchScope... all) {
        for (WatchScope each : all) {
            scopes.begin(each);
        }
    }

    @Test
    void runningTestsComeBeforeClassesAndTheRun() {
        assertThat(scopes.isEmpty()).isTrue();
        begin(shop.run);
        assertThat(scopes.isEmpty()).isFalse();
        assertThat(scopes.running()).containsExactly(shop.run);
        begin(shop.shop, shop.bank);
        assertThat(scopes.running()).containsExactly(shop.shop, shop.bank);
        begin(pays);
        assertThat(scopes.running()).containsExactly(pays);
        begin(refunds);
        assertThat(scopes.running()).containsExactly(pays, refunds);
        scopes.end(pays);
        assertThat(scopes.running()).containsExactly(refunds);
    }

    @Test
    void aNestedClassComesBeforeItsEnclosingClass() {
        WatchScope nested = shop.shop.testClass("ShopTests.Nested", EscapePolicy.STRICTEST);
        begin(shop.run, shop.shop, nested, Shop.watched().run);

        assertThat(scopes.running()).containsExactly(nested);
    }

    @Test
    void aTestIsAloneInItsClassAndItsRun() {
        begin(shop.run);
        assertThat(scopes.alone()).isNull();
        begin(shop.shop);
        assertThat(scopes.alone()).isSameAs(shop.shop);
        begin(pays);
        assertThat(scopes.alone()).isSameAs(pays);
    }

    @Test
    void twoScopesAtTheSameTimeAreNotAlone() {
        begin(shop.run, shop.shop, pays, refunds);
        assertThat(scopes.alone()).isNull();

        scopes.end(refunds);

        assertThat(scopes.alone()).isNull();
        assertThat(pays.isAlone()).isFalse();
        assertThat(refunds.isAlone()).isFalse();
        assertThat(shop.shop.isAlone()).isTrue();
    }

    @Test
    void aRunInsideATestLeavesTheTestAlone() {
        begin(shop.run, shop.shop, pays);
        WatchScope inner = WatchScope.run(EscapePolicy.STRICTEST, true, true);

        begin(inner);

        assertThat(pays.isAlone()).isTrue();
        assertThat(inner.isAlone()).isTrue();
    }

    @Test
    void allTestsAreWatchedIfEachRunWatchesAll() {
        begin(shop.run, pays);
        assertThat(scopes.areAllTestsWatched()).isTrue();
        begin(Shop.partlyWatched().run);
        assertThat(scopes.areAllTestsWatched()).isFalse();
    }

    @Test
    void aTestIsFoundByItsMethodOnTheStack() {
        begin(shop.run, shop.shop, pays, refunds);
        CallStack frames = Stacks.dedicatedTo("com.example.ShopTests.lambda$pays$0");

        assertThat(scopes.runningTests(frames)).containsExactly(pays);
        assertThat(scopes.endedTest(frames)).isNull();
        scopes.end(pays);
        scopes.end(refunds);
        assertThat(scopes.runningTests(frames)).isEmpty();
        assertThat(scopes.endedTest(frames)).isSameAs(pays);
    }

    @Test
    void theLastRunOfARepeatedTestIsFound() {
        WatchScope again = shop.pays();
        begin(shop.run, pays);
        scopes.end(pays);
        begin(again);
        scopes.end(again);

        assertThat(scopes.endedTest(Stacks.dedicatedTo("com.example.ShopTests.pays")))
                .isSameAs(again);
    }

    @Test
    void theEndOfARunForgetsItsTestsOnly() {
        WatchScope lendsOfAnother = Shop.watched().lends();
        begin(shop.run, pays, lendsOfAnother);
        scopes.end(pays);
        scopes.end(lendsOfAnother);
        scopes.end(shop.shop);
        CallStack frames = Stacks.dedicatedTo("com.example.ShopTests.pays");
        assertThat(scopes.endedTest(frames)).isSameAs(pays);

        scopes.end(shop.run);

        assertThat(scopes.endedTest(frames)).isNull();
        assertThat(scopes.endedTest(Stacks.dedicatedTo("com.example.BankTests.lends")))
                .isSameAs(lendsOfAnother);
    }

    @Test
    void recordedEscapesAreReturnedAtTheEnd() {
        RecordedEscape recorded = new RecordedEscape(Escapes.lookUp("example.org"), OnEscape.FAIL, null, List.of());
        begin(pays);
        pays.add(recorded);

        assertThat(scopes.end(pays)).containsExactly(recorded);
        assertThat(pays.hasEnded()).isTrue();
        assertThat(scopes.isEmpty()).isTrue();
    }
}
