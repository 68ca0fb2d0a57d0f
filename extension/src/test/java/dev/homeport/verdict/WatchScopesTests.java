package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchScopesTests {

    private final WatchScopes subjects = new WatchScopes();
    private final Shop shop = Shop.watched();
    private final WatchScope pays = shop.pays();
    private final WatchScope refunds = shop.refunds();

    private void begin(WatchScope... all) {
        for (WatchScope each : all) {
            subjects.begin(each);
        }
    }

    @Test
    void testsComeBeforeClassesAndThoseBeforeTheRun() {
        assertThat(subjects.isEmpty()).isTrue();
        begin(shop.run);
        assertThat(subjects.isEmpty()).isFalse();
        assertThat(subjects.running()).containsExactly(shop.run);
        begin(shop.shop, shop.bank);
        assertThat(subjects.running()).containsExactly(shop.shop, shop.bank);
        begin(pays);
        assertThat(subjects.running()).containsExactly(pays);
        begin(refunds);
        assertThat(subjects.running()).containsExactly(pays, refunds);
        subjects.end(pays);
        assertThat(subjects.running()).containsExactly(refunds);
    }

    @Test
    void aNestedClassComesBeforeTheOneAroundItAndAnyBeforeAnotherRun() {
        WatchScope nested = shop.shop.testClass("ShopTests.Nested", EscapePolicy.STRICTEST);
        begin(shop.run, shop.shop, nested, Shop.watched().run);

        assertThat(subjects.running()).containsExactly(nested);
    }

    @Test
    void aTestIsAloneInItsClassAndItsRun() {
        begin(shop.run);
        assertThat(subjects.alone()).isNull();
        begin(shop.shop);
        assertThat(subjects.alone()).isSameAs(shop.shop);
        begin(pays);
        assertThat(subjects.alone()).isSameAs(pays);
    }

    @Test
    void ofTwoThatHaveRunAtTheSameTimeNeitherIsAloneAnyMore() {
        begin(shop.run, shop.shop, pays, refunds);
        assertThat(subjects.alone()).isNull();

        subjects.end(refunds);

        assertThat(subjects.alone()).isNull();
        assertThat(pays.isAlone()).isFalse();
        assertThat(refunds.isAlone()).isFalse();
        assertThat(shop.shop.isAlone()).isTrue();
    }

    @Test
    void theRunInsideATestLeavesTheTestAlone() {
        begin(shop.run, shop.shop, pays);
        WatchScope inner = WatchScope.run(EscapePolicy.STRICTEST, true, true);

        begin(inner);

        assertThat(pays.isAlone()).isTrue();
        assertThat(inner.isAlone()).isTrue();
    }

    @Test
    void allAreWatchedIfEachRunSaysSo() {
        begin(shop.run, pays);
        assertThat(subjects.areAll()).isTrue();
        begin(Shop.partlyWatched().run);
        assertThat(subjects.areAll()).isFalse();
    }

    @Test
    void aTestIsKnownByItsMethodOnTheStack() {
        begin(shop.run, shop.shop, pays, refunds);
        CallStack frames = Stacks.dedicatedTo("com.example.ShopTests.lambda$pays$0");

        assertThat(subjects.runningTests(frames)).containsExactly(pays);
        assertThat(subjects.endedTest(frames)).isNull();
        subjects.end(pays);
        subjects.end(refunds);
        assertThat(subjects.runningTests(frames)).isEmpty();
        assertThat(subjects.endedTest(frames)).isSameAs(pays);
    }

    @Test
    void ofATestThatWasRepeatedTheLastOneIsKnown() {
        WatchScope again = shop.pays();
        begin(shop.run, pays);
        subjects.end(pays);
        begin(again);
        subjects.end(again);

        assertThat(subjects.endedTest(Stacks.dedicatedTo("com.example.ShopTests.pays")))
                .isSameAs(again);
    }

    @Test
    void theEndOfARunForgetsItsTestsAndNotThoseOfOthers() {
        WatchScope lendsOfAnother = Shop.watched().lends();
        begin(shop.run, pays, lendsOfAnother);
        subjects.end(pays);
        subjects.end(lendsOfAnother);
        subjects.end(shop.shop);
        CallStack frames = Stacks.dedicatedTo("com.example.ShopTests.pays");
        assertThat(subjects.endedTest(frames)).isSameAs(pays);

        subjects.end(shop.run);

        assertThat(subjects.endedTest(frames)).isNull();
        assertThat(subjects.endedTest(Stacks.dedicatedTo("com.example.BankTests.lends")))
                .isSameAs(lendsOfAnother);
    }

    @Test
    void whatWasRecordedIsGivenAtTheEnd() {
        RecordedEscape recorded = new RecordedEscape(Escapes.lookUp("example.org"), OnEscape.FAIL, null, List.of());
        begin(pays);
        pays.add(recorded);

        assertThat(subjects.end(pays)).containsExactly(recorded);
        assertThat(pays.hasEnded()).isTrue();
        assertThat(subjects.isEmpty()).isTrue();
    }
}
