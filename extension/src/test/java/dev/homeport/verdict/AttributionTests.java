package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whose an escape is, by the mark and the stack of the thread that makes it. */
class AttributionTests {

    private static final String PAYS = "com.example.ShopTests.lambda$pays$0";
    private static final String LENDS = "com.example.BankTests.lambda$lends$0";
    private static final String POLLS = "com.example.Poller.run";

    private final WatchScopes scopes = new WatchScopes();
    private final Shop shop = Shop.watched();
    private final WatchScope pays = shop.pays();
    private final WatchScope lends = shop.lends();

    private long firstThread;

    private void begin(WatchScope... all) {
        for (WatchScope each : all) {
            scopes.begin(each);
        }
    }

    private @Nullable Blame blame(ThreadOwners.@Nullable Mark mark, CallStack frames) {
        return blameOf(new Thread(), ThreadCode.APPLICATION, mark, frames);
    }

    private @Nullable Blame blameOf(
            Thread thread, ThreadCode code, ThreadOwners.@Nullable Mark mark, CallStack frames) {
        return new Attribution(scopes, firstThread, () -> code).blame(thread, mark, frames);
    }

    private static ThreadOwners.Mark reported(WatchScope scope) {
        return new ThreadOwners.Mark(scope, ThreadOwners.Origin.EXPLICIT);
    }

    private static ThreadOwners.Mark descendant(WatchScope scope) {
        return new ThreadOwners.Mark(scope, ThreadOwners.Origin.CREATOR);
    }

    @Test
    void aMarkedThreadWorksForItsTest() {
        begin(shop.run, pays, lends);

        assertThat(blame(reported(pays), Stacks.ofEngine(LENDS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void aMarkedThreadDoesNotOwnTheTaskOfAnotherThread() {
        begin(shop.run, pays, lends);

        assertThat(blame(reported(pays), Stacks.borrowed(LENDS))).isEqualTo(Blame.of(lends));
        assertThat(blame(reported(pays), Stacks.borrowed(POLLS))).isEqualTo(Blame.among(scopes.running()));
    }

    @Test
    void unmarkedJUnitCodeHasNoOwnerIfSomeTestsAreNotWatched() {
        Shop partly = Shop.partlyWatched();
        begin(partly.run, partly.pays());

        assertThat(blame(null, Stacks.ofEngine("com.example.OtherTests.test"))).isNull();
    }

    @Test
    void unmarkedJUnitCodeIsUnattributedIfAllTestsAreWatched() {
        begin(shop.run, pays);

        assertThat(blame(null, Stacks.ofEngine("com.example.OtherTests.test")))
                .isEqualTo(Blame.among(scopes.running()));
    }

    @Test
    void aPoolThreadWorksForTheTestOfItsLambda() {
        begin(shop.run, pays, lends);

        assertThat(blame(null, Stacks.pooled(PAYS))).isEqualTo(Blame.of(pays));
        assertThat(blame(descendant(lends), Stacks.pooled(PAYS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void aDedicatedThreadWorksForTheTestThatStartedIt() {
        begin(shop.run, pays, lends);

        assertThat(blame(descendant(pays), Stacks.dedicatedTo(POLLS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void aPoolThreadDoesNotWorkForTheTestThatStartedIt() {
        begin(shop.run, pays, lends);

        assertThat(blame(descendant(pays), Stacks.pooled(POLLS))).isEqualTo(Blame.among(scopes.running()));
    }

    @Test
    void anEscapeWithoutOtherEvidenceBelongsToTheOnlyRunningTest() {
        begin(shop.run, shop.shop, pays);

        assertThat(blame(null, Stacks.pooled(POLLS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void anEscapeWithoutARunningTestHasNoOwner() {
        assertThat(blame(null, Stacks.pooled(POLLS))).isNull();
    }

    @Test
    void anEscapeBetweenClassesBelongsToTheRunIfAllTestsAreWatched() {
        begin(shop.run);
        assertThat(blame(null, Stacks.pooled(POLLS))).isEqualTo(Blame.among(scopes.running()));

        begin(Shop.partlyWatched().run);
        assertThat(blame(null, Stacks.pooled(POLLS))).isNull();
    }

    @Test
    void anEscapeIsUnattributedIfAClassDoesNotRunAlone() {
        Shop partly = Shop.partlyWatched();
        begin(partly.run, partly.shop, partly.bank);

        assertThat(blame(null, Stacks.pooled(POLLS))).isEqualTo(Blame.among(scopes.running()));
    }

    @Test
    void twoRunsOfOneTestDifferByTheirThreadsOnly() {
        WatchScope again = shop.pays();
        begin(shop.run, pays, again, lends);

        Blame either = Blame.among(List.of(pays, again));
        assertThat(blame(null, Stacks.pooled(PAYS))).isEqualTo(either);
        assertThat(blame(descendant(again), Stacks.dedicatedTo(PAYS))).isEqualTo(Blame.of(again));
        assertThat(blame(descendant(again), Stacks.pooled(PAYS))).isEqualTo(either);
        assertThat(blame(descendant(lends), Stacks.dedicatedTo(PAYS)))
                .isEqualTo(Blame.among(List.of(lends, pays, again)));
    }

    @Test
    void aLambdaOfAnEndedTestBelongsToThatTest() {
        begin(shop.run, pays, lends);
        scopes.end(pays);

        assertThat(blame(null, Stacks.pooled(PAYS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void aLambdaOfARepeatedTestBelongsToTheOnlyRunningOne() {
        WatchScope again = shop.pays();
        begin(shop.run, pays);
        scopes.end(pays);
        begin(again);

        assertThat(blame(null, Stacks.pooled(PAYS))).isEqualTo(Blame.of(again));
    }

    @Test
    void aLambdaOfARepeatedTestIsUnattributedIfItIsNotAlone() {
        WatchScope again = shop.pays();
        begin(shop.run, pays);
        scopes.end(pays);
        begin(again, lends);

        assertThat(blame(null, Stacks.pooled(PAYS))).isEqualTo(Blame.among(List.of(again, pays)));
    }

    @Test
    void theThreadsOfAnAgentHaveNoOwner() {
        begin(shop.run, pays);

        assertThat(blameOf(new Thread(), ThreadCode.AGENT, null, Stacks.pooled(POLLS)))
                .isNull();
    }

    @Test
    void aThreadOfTheApplicationThatIsOlderThanTheWatchWorksForTheOnlyTest() {
        begin(shop.run, pays);
        firstThread = Long.MAX_VALUE;

        assertThat(blame(null, Stacks.pooled(POLLS))).isEqualTo(Blame.of(pays));
        begin(lends);
        assertThat(blame(null, Stacks.pooled(POLLS))).isEqualTo(Blame.among(List.of(pays, lends)));
    }

    @Test
    void anOldThreadThatRunsOnlyTheJdkCanBelongToAnAgent() {
        begin(shop.run, pays);
        Thread thread = Thread.currentThread();
        firstThread = Attribution.id(thread);
        assertThat(blameOf(thread, ThreadCode.JDK, null, Stacks.pooled(POLLS))).isEqualTo(Blame.of(pays));

        firstThread++;
        assertThat(blameOf(thread, ThreadCode.JDK, null, Stacks.pooled(POLLS))).isEqualTo(Blame.among(List.of(pays)));
    }

    @Test
    void aThreadThatAThreadOfATestCreatedIsUnattributed() {
        begin(shop.run, pays, lends);
        ThreadOwners.Mark mark = new ThreadOwners.Mark(pays, ThreadOwners.Origin.DISTANT);

        assertThat(blame(mark, Stacks.dedicatedTo(POLLS))).isEqualTo(Blame.among(List.of(pays, lends)));
        assertThat(blame(mark, Stacks.dedicatedTo(LENDS))).isEqualTo(Blame.of(lends));
    }

    @Test
    void aThreadOfAnEndedTestMayWorkForARunningOne() {
        begin(shop.run, pays);
        scopes.end(pays);
        begin(lends);
        Blame either = Blame.ofCreatorOr(pays, List.of(lends));

        assertThat(blame(descendant(pays), Stacks.dedicatedTo(POLLS))).isEqualTo(either);
        assertThat(blame(descendant(pays), Stacks.dedicatedTo(LENDS))).isEqualTo(either);
        assertThat(blame(descendant(pays), Stacks.dedicatedTo(PAYS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void aScheduleOrEventLoopOfAnEndedTestMayWorkForTheOnlyTest() {
        begin(shop.run, pays);
        scopes.end(pays);
        WatchScope alone = Shop.watched().pays();
        begin(alone);

        Blame either = Blame.ofCreatorOr(pays, List.of(alone));
        assertThat(blame(descendant(pays), Stacks.scheduled(POLLS))).isEqualTo(either);
        assertThat(blame(descendant(pays), Stacks.frames("io.netty.channel.nio.NioEventLoop.run")))
                .isEqualTo(either);
    }

    @Test
    void aTaskOfAnExecutorThatAnEndedTestMadeBelongsToTheOnlyTest() {
        begin(shop.run, pays);
        scopes.end(pays);
        begin(lends);

        assertThat(blame(descendant(pays), Stacks.pooled(POLLS))).isEqualTo(Blame.of(lends));
    }

    @Test
    void aThreadOfAnEndedTestBelongsToItBetweenTests() {
        begin(shop.run, shop.shop, pays);
        scopes.end(pays);

        assertThat(blame(descendant(pays), Stacks.dedicatedTo(POLLS))).isEqualTo(Blame.of(pays));
        assertThat(blame(descendant(pays), Stacks.scheduled(POLLS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void aTaskThatATestHandsToTheThreadOfAnotherIsUnattributed() {
        begin(shop.run, pays, lends);

        assertThat(blame(descendant(pays), Stacks.dedicatedTo(LENDS))).isEqualTo(Blame.among(List.of(pays, lends)));
        assertThat(blame(descendant(pays), Stacks.dedicatedTo(PAYS))).isEqualTo(Blame.of(pays));
    }

    @Test
    void aThreadOfATestThatRunsATaskMayWorkForAnother() {
        begin(shop.run, pays, lends);
        CallStack works = Stacks.frames("com.example.Task.run", "com.example.Worker.work", "java.lang.Thread.run");

        assertThat(blame(descendant(pays), works)).isEqualTo(Blame.among(List.of(pays, lends)));
        scopes.end(lends);
        assertThat(blame(descendant(pays), works)).isEqualTo(Blame.of(pays));
    }

    @Test
    void theOverloadOfAnEndedTestIsNotThatTest() {
        begin(shop.run, pays, lends);
        scopes.end(pays);

        assertThat(blame(descendant(lends), Stacks.dedicatedTo(PAYS))).isEqualTo(Blame.of(lends));
    }

    @Test
    void aLaterThreadHasAHigherNumber() {
        assertThat(Attribution.id(new Thread(() -> {}))).isGreaterThan(Attribution.id(Thread.currentThread()));
    }

    @Test
    void aForkJoinThreadDoesNotBelongToTheTestThatWasTheFirstToNeedIt() throws Exception {
        begin(shop.run, pays);
        scopes.end(pays);
        begin(lends);
        firstThread = Long.MAX_VALUE;
        ForkJoinPool pool = new ForkJoinPool(1);
        Thread worker = pool.submit(Thread::currentThread).get();
        pool.shutdown();

        assertThat(blameOf(worker, ThreadCode.JDK, null, Stacks.pooled(POLLS))).isEqualTo(Blame.of(lends));
        assertThat(blameOf(worker, ThreadCode.JDK, descendant(pays), Stacks.pooled(POLLS)))
                .isEqualTo(Blame.of(lends));
    }
}
