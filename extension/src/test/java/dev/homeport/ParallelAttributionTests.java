package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two tests that run at the same time and share a pool; {@code dev.homeport.ways.CrowdTests} has a thousand. */
class ParallelAttributionTests {

    @Test
    void ofTwoTestsThatShareAPoolTheOneIsBlamedWhoseLambdaItRuns() {
        TwoTestCases.begin();
        Run run = Run.with(Run.parallel(8), TwoTestCases.class);
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
