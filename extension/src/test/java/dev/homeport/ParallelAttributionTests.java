package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that run at the same time and share pools: whoever escapes fails or is in doubt, and nobody fails for another. */
class ParallelAttributionTests {

    private static final Map<String, String> EIGHT_THREADS = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "8");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAThousandTestsThoseFailThatEscapeOrTheirEscapesAreInDoubt(boolean allWatched) {
        Crowd.prepare();
        Map<String, String> configuration = new HashMap<>(EIGHT_THREADS);
        configuration.put("junit.jupiter.extensions.autodetection.enabled", String.valueOf(allWatched));

        Run run = Run.with(configuration, CrowdTestCases.class, OtherCrowdTestCases.class);

        Set<String> failed = new HashSet<>(run.failedTests());
        assertThat(Crowd.ESCAPED).hasSize(100);
        assertThat(Crowd.ESCAPED.keySet()).containsAll(failed); // no innocent one
        Set<String> certain = new HashSet<>(Crowd.ESCAPED.keySet());
        certain.removeIf(test -> !CERTAIN.contains(Crowd.ESCAPED.getOrDefault(test, Way.OWN_POOL)));
        assertThat(failed).containsAll(certain);
    }

    /** How a test may escape. */
    enum Way {
        OWN_THREAD,
        CHILD_THREAD,
        PARALLEL_STREAM,
        OWN_POOL,
        SHARED_POOL,
        COMMON_POOL
    }

    /** Those where it must be known whose it was; this thread takes a part of the parallel stream. */
    private static final Set<Way> CERTAIN = EnumSet.of(Way.OWN_THREAD, Way.CHILD_THREAD, Way.PARALLEL_STREAM);

    /** Who escapes, and how. */
    static final class Crowd {
        static final Map<String, Way> ESCAPED = new ConcurrentHashMap<>();
        private static final List<Way> WAYS = List.of(Way.values());
        private static final Set<Integer> CHOSEN = ConcurrentHashMap.newKeySet();

        private Crowd() {}

        static void prepare() {
            ESCAPED.clear();
            CHOSEN.clear();
            List<Integer> numbers =
                    new ArrayList<>(IntStream.range(0, 1000).boxed().toList());
            Collections.shuffle(numbers, new Random(7));
            CHOSEN.addAll(numbers.subList(0, 100));
        }

        static void test(int number, String name, ExecutorService shared) throws Exception {
            Way way = WAYS.get(number % WAYS.size());
            boolean escapes = CHOSEN.contains(number);
            if (escapes) {
                ESCAPED.put(name, way);
            }
            Runnable task = escapes ? Outside::connectCarelessly : Crowd::work;
            switch (way) {
                case OWN_THREAD -> task.run();
                case CHILD_THREAD -> {
                    Thread thread = new Thread(task);
                    thread.start();
                    thread.join();
                }
                case PARALLEL_STREAM -> IntStream.range(0, 8).parallel().forEach(part -> task.run());
                case OWN_POOL -> {
                    ExecutorService own = Executors.newFixedThreadPool(2);
                    own.submit(task).get();
                    own.shutdown();
                }
                case SHARED_POOL -> shared.submit(task).get();
                case COMMON_POOL -> CompletableFuture.runAsync(task).join();
            }
        }

        private static void work() {
            long sum = 0;
            for (int i = 0; i < 20_000; i++) {
                sum += Integer.toString(i).hashCode();
            }
            assertThat(sum).isNotZero();
        }
    }

    @LoopbackOnly
    static class CrowdTestCases {
        private static final ExecutorService SHARED = Executors.newFixedThreadPool(4);

        @RepeatedTest(value = 500, name = "{currentRepetition}")
        void test(RepetitionInfo repetition) throws Exception {
            Crowd.test(repetition.getCurrentRepetition() - 1, "" + repetition.getCurrentRepetition(), SHARED);
        }
    }

    @LoopbackOnly
    static class OtherCrowdTestCases {
        private static final ExecutorService SHARED = Executors.newCachedThreadPool();

        @RepeatedTest(value = 500, name = "other {currentRepetition}")
        void test(RepetitionInfo repetition) throws Exception {
            Crowd.test(repetition.getCurrentRepetition() + 499, "other " + repetition.getCurrentRepetition(), SHARED);
        }
    }

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
            shared.submit(() -> Outside.connectCarelessly()).get();
            escaped.countDown();
        }
    }
}
