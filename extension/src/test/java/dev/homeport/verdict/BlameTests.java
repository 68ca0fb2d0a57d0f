package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlameTests {

    private static final Escape ESCAPE = Escapes.lookUp("repo.example.org");

    private final Shop shop = Shop.watched();

    private static OnEscape onEscape(Blame blame) {
        return blame.onEscape(ESCAPE, host -> List.of());
    }

    @Test
    void thePolicyOfTheOwnerApplies() {
        assertThat(onEscape(Blame.of(shop.test(EscapePolicy.STRICTEST)))).isEqualTo(OnEscape.BLOCK);
        assertThat(onEscape(Blame.of(shop.test(Shop.FAIL)))).isEqualTo(OnEscape.FAIL);
        assertThat(onEscape(Blame.of(shop.test(Shop.OFF)))).isEqualTo(OnEscape.OFF);
    }

    @Test
    void anAllowedEscapeHasNoReaction() {
        EscapePolicy other = EscapePolicy.STRICTEST.overriddenBy(OnEscape.DEFAULT, "other.example.org");
        EscapePolicy allowed = EscapePolicy.STRICTEST.overriddenBy(OnEscape.DEFAULT, "repo.example.org");

        assertThat(onEscape(Blame.of(shop.test(other)))).isEqualTo(OnEscape.BLOCK);
        assertThat(onEscape(Blame.of(shop.test(allowed)))).isEqualTo(OnEscape.OFF);
    }

    @Test
    void theMildestPolicyOfTheCandidatesApplies() {
        WatchScope fails = shop.test(Shop.FAIL);
        WatchScope warns = shop.test(Shop.WARN);

        assertThat(onEscape(Blame.among(List.of(fails, warns)))).isEqualTo(OnEscape.WARN);
        assertThat(onEscape(Blame.among(List.of(warns, fails)))).isEqualTo(OnEscape.WARN);
    }

    @Test
    void anEscapeIsRecordedAtItsOwner() {
        WatchScope pays = shop.pays();

        Blame.of(pays).record(ESCAPE, OnEscape.FAIL);

        assertThat(pays.end()).containsExactly(new RecordedEscape(ESCAPE, OnEscape.FAIL, null, List.of()));
        assertThat(shop.shop.escapes()).isEmpty();
    }

    @Test
    void anEscapeIsNotRecordedIfThePolicyIsOff() {
        WatchScope pays = shop.pays();

        Blame.of(pays).record(ESCAPE, OnEscape.OFF);

        assertThat(pays.escapes()).isEmpty();
    }

    @Test
    void anEscapeOfAnEndedTestIsRecordedAtItsClassWithItsName() {
        WatchScope pays = shop.pays();
        pays.end();

        Blame.of(pays).record(ESCAPE, OnEscape.FAIL);

        assertThat(shop.shop.end()).containsExactly(new RecordedEscape(ESCAPE, OnEscape.FAIL, pays, List.of()));
        assertThat(shop.run.escapes()).isEmpty();
    }

    @Test
    void anUnattributedEscapeIsRecordedAtTheCommonClass() {
        List<WatchScope> candidates = List.of(shop.pays(), shop.refunds());

        Blame.among(candidates).record(ESCAPE, OnEscape.BLOCK);

        assertThat(shop.shop.end()).containsExactly(new RecordedEscape(ESCAPE, OnEscape.BLOCK, null, candidates));
        assertThat(shop.run.escapes()).isEmpty();
    }

    @Test
    void anUnattributedEscapeOfTwoClassesIsRecordedAtTheRun() {
        List<WatchScope> candidates = List.of(shop.pays(), shop.lends());

        Blame.among(candidates).record(ESCAPE, OnEscape.BLOCK);

        assertThat(shop.run.end()).containsExactly(new RecordedEscape(ESCAPE, OnEscape.BLOCK, null, candidates));
        assertThat(shop.shop.escapes()).isEmpty();
    }

    @Test
    void anUnattributedEscapeWithOneCandidateIsRecordedAtItsClass() {
        WatchScope pays = shop.pays();

        Blame.among(List.of(pays)).record(ESCAPE, OnEscape.BLOCK);

        assertThat(pays.escapes()).isEmpty();
        assertThat(shop.shop.escapes()).containsExactly(ESCAPE);
    }

    @Test
    void anEscapeOfAnEndedTestOrARunningOneFailsWhatEnclosesBoth() {
        WatchScope pays = shop.pays();
        WatchScope refunds = shop.refunds();
        pays.end();

        Blame.ofCreatorOr(pays, List.of(refunds)).record(ESCAPE, OnEscape.BLOCK);

        RecordedEscape expected = new RecordedEscape(ESCAPE, OnEscape.BLOCK, pays, List.of(pays, refunds));
        assertThat(shop.shop.end()).containsExactly(expected);
        assertThat(expected.fails()).isTrue();
        assertThat(expected.isUnattributed()).isFalse();
    }

    @Test
    void anEscapeAfterTheRunIsDropped() {
        shop.shop.end();
        shop.run.end();

        Blame.of(shop.shop).record(ESCAPE, OnEscape.FAIL);

        assertThat(shop.run.escapes()).isEmpty();
    }
}
