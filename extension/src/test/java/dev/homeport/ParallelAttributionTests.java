package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two tests that run at the same time and share a pool; {@code dev.homeport.ways.CrowdTests} has a thousand. */
class ParallelAttributionTests {

    private static final Map<String, String> EIGHT_THREADS = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

    @Test
    void ofTwoTestsThatShareAPoolTheOneIsBlamedWhoseLambdaItRuns() {
        TwoTestCases.begin();
        Run run = Run.with(EIGHT_THREADS, TwoTestCases.class);
        assertThat(run.failedTests()).containsExactly("escapes()");
    }

    @LoopbackOnly
    static class TwoTestCases {
        private static volatile CountDownLatch poolIsTheOthers = new CountDownLatch(1);
        private static volatile CountDownLatch escaped = new CountDownLatch(1);
        private static volatile ExecutorService shared = Executors.newSingleThreadExecutor();

        static void begin() {
            poolIsTheOthers = new CountDownLatch(1);
            escaped = new CountDownLatch(1);
            shared = Executors.newSingleThreadExecutor();
        }

        @Test
        void startsThePool() throws Exception {
            shared.submit(() -> {}).get();
            poolIsTheOthers.countDown();
            assertThat(escaped.await(30, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void escapes() throws Exception {
            assertThat(poolIsTheOthers.await(30, TimeUnit.SECONDS)).isTrue();
            shared.submit(() -> PretendedCall.connectCarelessly()).get();
            escaped.countDown();
        }
    }
}
