package dev.homeport.verdict;

import static dev.homeport.verdict.Stacks.frames;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stacks as they were seen, without what says nothing. The innermost frame comes first. */
class CallStackTests {

    private static final TestMethod PAYS = new TestMethod("com.example.ShopTests", "pays", false);

    @Test
    void theLineIsTheFirstFrameOutsideTheJdkAndLibraries() {
        CallStack frames = frames(
                "sun.nio.ch.Net.connect",
                "java.net.Socket.connect",
                "okhttp3.internal.platform.Platform.connectSocket",
                "okhttp3.RealCall.execute",
                "com.example.Payments.charge",
                "com.example.ShopTests.pays");
        assertThat(frames.line()).hasToString("com.example.Payments.charge(Unknown Source)");
        assertThat(frames("java.lang.Thread.run", "io.netty.util.Runner.run").line())
                .isNull();
    }

    @Test
    void aLambdaBelongsToTheMethodInItsName() {
        assertThat(frames("com.example.ShopTests.pays").isIn(PAYS)).isTrue();
        assertThat(frames("com.example.ShopTests.lambda$pays$0").isIn(PAYS)).isTrue();
        assertThat(frames("com.example.ShopTests.pays$lambda$0").isIn(PAYS)).isTrue();
        assertThat(frames("com.example.ShopTests.lambda$paysTwice$1").isIn(PAYS))
                .isFalse();
        assertThat(frames("com.example.OtherTests.pays").isIn(PAYS)).isFalse();
        assertThat(frames("com.example.ShopTests.refunds").isIn(PAYS)).isFalse();
        assertThat(frames("com.example.ShopTests.refunds$lambda$0").isIn(PAYS)).isFalse();
    }

    @Test
    void aThreadWithOneTaskOfTheUserIsDedicated() {
        assertThat(frames("com.example.Poller.run", "java.lang.Thread.run").isDedicated())
                .isTrue();
        assertThat(frames("com.example.Poller.run", "java.lang.VirtualThread.run")
                        .isDedicated())
                .isTrue();
        assertThat(frames(
                                "com.example.Poller.call",
                                "java.util.concurrent.FutureTask.run",
                                "java.lang.VirtualThread.run")
                        .isDedicated())
                .isTrue();
        assertThat(frames(
                                "com.example.Poller.run",
                                "java.util.concurrent.ThreadPoolExecutor.runWorker",
                                "java.util.concurrent.ThreadPoolExecutor$Worker.run",
                                "java.lang.Thread.run")
                        .isDedicated())
                .isFalse();
        assertThat(frames("com.example.Poller.run", "java.util.TimerThread.run").isDedicated())
                .isFalse();
        assertThat(frames("java.util.concurrent.FutureTask.run", "java.lang.Thread.run")
                        .isDedicated())
                .isFalse();
        assertThat(frames(
                                "com.example.Handler.read",
                                "io.netty.util.FastThreadLocalRunnable.run",
                                "java.lang.Thread.run")
                        .isDedicated())
                .isFalse();
    }

    @Test
    void aThreadThatWaitsForAFutureMayRunAnotherTask() {
        CallStack frames = frames(
                "com.example.Payments.charge",
                "java.util.concurrent.CompletableFuture$AsyncRun.exec",
                "java.util.concurrent.ForkJoinTask.doExec",
                "java.util.concurrent.ForkJoinPool.helpAsyncBlocker",
                "java.util.concurrent.CompletableFuture.waitingGet",
                "com.example.ShopTests.pays");
        assertThat(frames.isBorrowed()).isTrue();
        assertThat(frames.isIn(PAYS)).isFalse();
    }

    @Test
    void thePartsOfAnOwnParallelStreamAreNotBorrowed() {
        CallStack frames = frames(
                "com.example.Payments.charge",
                "java.util.stream.ForEachOps$ForEachTask.compute",
                "java.util.concurrent.ForkJoinTask.doExec",
                "java.util.concurrent.ForkJoinTask.invoke",
                "com.example.ShopTests.pays");
        assertThat(frames.isBorrowed()).isFalse();
        assertThat(frames.isIn(PAYS)).isTrue();
    }

    @Test
    void aTestThatJUnitRunsAsATaskIsNotBorrowed() {
        CallStack frames = frames(
                "com.example.ShopTests.pays",
                "org.junit.platform.engine.support.hierarchical.NodeTestTask.execute",
                "java.util.concurrent.ForkJoinTask.doExec",
                "java.util.concurrent.ForkJoinPool.helpJoin");
        assertThat(frames.isBorrowed()).isFalse();
        assertThat(frames.isOfEngineCode()).isTrue();
    }

    @Test
    void aCallOfHomeportIsNotAnEscape() {
        assertThat(frames(
                                "java.net.Socket.connect",
                                "dev.homeport.sockets.ListenerProbe.accepts",
                                "com.example.ShopTests.pays")
                        .isOfHomeport())
                .isTrue();
        assertThat(frames("java.net.Socket.connect", "com.example.Shop.open", "dev.homeport.server.FixtureCalls.start")
                        .isOfHomeport())
                .isFalse();
    }

    @Test
    void aStackOfTheJdkOnlyIsNotHomeports() {
        assertThat(frames("java.net.Socket.connect", "java.lang.Thread.run").isOfHomeport())
                .isFalse();
    }

    @Test
    void framesOfTheJdkAreRecognizedByTheirModule() {
        StackTraceElement jdks =
                new StackTraceElement(null, "jdk.httpserver", null, "sun.net.httpserver.ServerImpl", "run", null, -1);
        StackTraceElement users =
                new StackTraceElement(null, "com.example.shop", null, "com.example.Shop", "open", null, -1);

        assertThat(new CallStack(List.of(jdks, users)).line()).isEqualTo(users);
    }

    @Test
    void theStackBeginsBelowTheFramesOfTheWatch() throws Exception {
        Method ofThisThread = CallStack.class.getDeclaredMethod("ofThisThread");
        CallStack frames = Optional.of(ofThisThread).map(CallStackTests::invoke).orElseThrow();

        assertThat(frames.all().get(0).getClassName()).isEqualTo("java.util.Optional");
    }

    private static CallStack invoke(Method method) {
        try {
            return (CallStack) method.invoke(null);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the method is there and can be called", impossible);
        }
    }

    @Test
    void aThreadThatCallsATaskMayHaveBeenGivenIt() {
        String start = "java.lang.Thread.run";
        String worker = "com.example.Worker.run";
        assertThat(frames("com.example.Client.connect", worker, start).mayBeHandedOver())
                .isFalse();
        assertThat(frames("java.util.TreeMap.get", "com.example.Client.connect", worker, start)
                        .mayBeHandedOver())
                .isFalse();
        assertThat(frames("com.example.Client.call", worker, start).mayBeHandedOver())
                .isTrue();
        assertThat(frames("com.example.Client.connect", "com.example.Client.lambda$new$0", worker, start)
                        .mayBeHandedOver())
                .isTrue();
    }

    @Test
    void anExecutorRunsATaskOnceUnlessItIsScheduled() {
        assertThat(Stacks.pooled("com.example.Poller.run").isOfExecutor()).isTrue();
        assertThat(Stacks.scheduled("com.example.Poller.run").isOfExecutor()).isFalse();
        assertThat(Stacks.dedicatedTo("com.example.Poller.run").isOfExecutor()).isFalse();
    }
}
