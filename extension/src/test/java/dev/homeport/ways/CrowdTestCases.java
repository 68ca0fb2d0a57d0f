package dev.homeport.ways;

import dev.homeport.LoopbackOnly;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The tests of a {@link Crowd}, in two classes with one pool each. The name of a test has its number. */
final class CrowdTestCases {

    private static final int HALF = Crowd.SIZE / 2;

    private CrowdTestCases() {}

    @LoopbackOnly
    static class First {
        private static final ExecutorService SHARED = Executors.newFixedThreadPool(4);

        @AfterAll
        static void end() {
            SHARED.shutdown();
        }

        @RepeatedTest(value = HALF, name = "first {currentRepetition}")
        void test(RepetitionInfo repetition) throws Exception {
            Crowd.test(repetition.getCurrentRepetition() - 1, SHARED);
        }
    }

    @LoopbackOnly
    static class Second {
        private static final ExecutorService SHARED = Executors.newCachedThreadPool();

        @AfterAll
        static void end() {
            SHARED.shutdown();
        }

        @RepeatedTest(value = HALF, name = "second {currentRepetition}")
        void test(RepetitionInfo repetition) throws Exception {
            Crowd.test(HALF + repetition.getCurrentRepetition() - 1, SHARED);
        }
    }

    /** Return the name of the test with this number. */
    static String name(int number) {
        return number < HALF ? "first " + (number + 1) : "second " + (number - HALF + 1);
    }
}
