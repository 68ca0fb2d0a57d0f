package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * Escapes of tests that run one after the other. {@link ParallelAttributionTests} and
 * {@code dev.homeport.ways.CrowdTests} have parallel ones.
 */
class SequentialAttributionTests {

    @Test
    void anEscapeOnAnyThreadOfATestFailsTheTest() {
        Run run = Run.of(ThreadsTestCases.class);
        assertThat(run.failedTests())
                .containsExactlyInAnyOrder(
                        "ownThread()",
                        "childThread()",
                        "grandchildThread()",
                        "ownPool()",
                        "sharedPool()",
                        "sharedPoolAgain()",
                        "commonPool()",
                        "parallelStream()",
                        "timer()",
                        "preemptive()",
                        "separateThread()",
                        "dynamicTests()",
                        "staticInitialiser()");
        run.succeeded(1, 13);
    }

    @LoopbackOnly
    static class ThreadsTestCases {
        private static final ExecutorService SHARED = Executors.newSingleThreadExecutor();

        @AfterAll
        static void close() {
            SHARED.shutdown();
        }

        @Test
        void ownThread() {
            PretendedCall.connectCarelessly();
        }

        @Test
        void childThread() throws Exception {
            Thread thread = new Thread(PretendedCall::connectCarelessly);
            thread.start();
            thread.join();
        }

        @Test
        void grandchildThread() throws Exception {
            Thread thread = new Thread(() -> {
                Thread child = new Thread(PretendedCall::connectCarelessly);
                child.start();
                CompletableFuture.runAsync(() -> join(child), Runnable::run).join();
            });
            thread.start();
            thread.join();
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }

        @Test
        void ownPool() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            pool.submit(PretendedCall::connectCarelessly).get();
            pool.shutdown();
        }

        @Test
        void sharedPool() throws Exception {
            SHARED.submit(PretendedCall::connectCarelessly).get();
        }

        @Test
        void sharedPoolAgain() throws Exception {
            SHARED.submit(PretendedCall::connectCarelessly).get();
        }

        @Test
        void commonPool() {
            CompletableFuture.runAsync(PretendedCall::connectCarelessly).join();
        }

        @Test
        void parallelStream() {
            IntStream.range(0, 100).parallel().forEach(number -> PretendedCall.connectCarelessly());
        }

        @Test
        void timer() throws Exception {
            CountDownLatch done = new CountDownLatch(1);
            Timer timer = new Timer();
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            PretendedCall.connectCarelessly();
                            done.countDown();
                        }
                    },
                    0);
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            timer.cancel();
        }

        @Test
        void preemptive() {
            assertTimeoutPreemptively(Duration.ofSeconds(30), PretendedCall::connectCarelessly);
        }

        @Test
        @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
        void separateThread() {
            PretendedCall.connectCarelessly();
        }

        @TestFactory
        Stream<DynamicTest> dynamicTests() {
            return Stream.of(DynamicTest.dynamicTest("dynamic", PretendedCall::connectCarelessly));
        }

        @Test
        void staticInitialiser() {
            assertThat(StaticInitialiser.AT).isNotZero();
        }

        private static final class StaticInitialiser {
            static final long AT;

            static {
                PretendedCall.connectCarelessly();
                AT = System.nanoTime();
            }
        }
    }

    @Test
    void anEscapeOfBeforeAllFailsTheClassAndOneOfBeforeEachTheTest() {
        Run run = Run.of(LifecycleTestCases.class);
        run.succeeded(1, 2);
        assertThat(run.failedTests()).containsExactlyInAnyOrder("LifecycleTestCases", "escapesInBeforeEach()");
    }

    @LoopbackOnly
    static class LifecycleTestCases {
        @BeforeAll
        static void escapesForTheClass() throws Exception {
            Thread thread = new Thread(PretendedCall::connectCarelessly);
            thread.start();
            thread.join();
        }

        @BeforeEach
        void escapesForTheTest(TestInfo test) {
            if (test.getDisplayName().startsWith("escapes")) {
                PretendedCall.connectCarelessly();
            }
        }

        @Test
        void escapesInBeforeEach() {}

        @Test
        void isInnocent() {}
    }

    @Test
    void anEscapeOfALeftoverThreadFailsTheClassAndNotTheNextTest() {
        Run run = Run.of(StragglerTestCases.class);
        assertThat(run.failedTests()).containsExactly("StragglerTestCases");
        assertThat(run.failure())
                .contains(
                        "after SequentialAttributionTests.StragglerTestCases.leavesThread(), which started it, had ended."
                                + " Make SequentialAttributionTests.StragglerTestCases.leavesThread() wait for it.",
                        "after SequentialAttributionTests.StragglerTestCases.leavesTask(), which started it, had ended."
                                + " Make SequentialAttributionTests.StragglerTestCases.leavesTask() wait for it.");
    }

    @LoopbackOnly
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class StragglerTestCases {
        private static CountDownLatch ended;
        private static Thread thread;
        private static CompletableFuture<Void> task;

        @BeforeAll
        static void begin() {
            ended = new CountDownLatch(1);
            thread = new Thread(() -> {});
            task = CompletableFuture.completedFuture(null);
        }

        @Test
        @Order(1)
        void leavesThread() {
            thread = new Thread(() -> {
                await(ended);
                PretendedCall.connectCarelessly();
            });
            thread.start();
        }

        @Test
        @Order(2)
        void leavesTask() {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            task = CompletableFuture.runAsync(
                    () -> {
                        await(ended);
                        PretendedCall.connectCarelessly();
                    },
                    pool);
            pool.shutdown();
        }

        @Test
        @Order(3)
        void isInnocent() throws Exception {
            ended.countDown();
            thread.join();
            task.get();
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }
    }

    @Test
    void aTestWithoutAnnotationIsNotWatched() {
        Run.of(UnwatchedTestCases.class).succeeded(2);
    }

    static class UnwatchedTestCases {
        @Test
        @LoopbackOnly
        void isWatched() {}

        @Test
        void isNotWatched() throws Exception {
            PretendedCall.connect();
            Thread thread = new Thread(PretendedCall::connectCarelessly);
            thread.start();
            thread.join();
        }
    }

    @Test
    void theEscapeLogBelongsToItsTest() {
        Run.of(LogTestCases.class).succeeded(2);
    }

    @LoopbackOnly
    static class LogTestCases {
        @AfterEach
        void checkThatTheLogIsEmpty(EscapeLog log) {
            assertThat(log.escapes()).isEmpty();
        }

        @Test
        void takesItsEscapes(EscapeLog log) throws IOException {
            PretendedCall.connectCarelessly();
            try {
                PretendedCall.lookUp("shop.example.org");
            } catch (IOException blocked) {
                assertThat(blocked).hasMessageContaining("shop.example.org");
            }
            assertThat(log.escapes())
                    .extracting(Escape::kind)
                    .containsExactly(Escape.Kind.CONNECT, Escape.Kind.LOOK_UP);
            assertThat(log.take(escape -> escape.kind() == Escape.Kind.LOOK_UP)).hasSize(1);
            List<Escape> rest = log.takeAll();
            assertThat(rest).hasSize(1);
            assertThat(rest.get(0).heldBack()).isTrue();
            assertThat(rest.get(0).line()).isNotNull();
            assertThat(rest.get(0).thread()).isEqualTo(Thread.currentThread().getName());
        }

        @Test
        void hasAnEmptyLog(EscapeLog log) {
            assertThat(log.escapes()).isEmpty();
        }
    }

    @Test
    void autodetectionWatchesTestsWithoutAnnotation() {
        Run run = Run.with(Map.of("junit.jupiter.extensions.autodetection.enabled", "true"), UnwatchedTestCases.class);
        assertThat(run.failedTests()).containsExactly("isNotWatched()");
    }
}
