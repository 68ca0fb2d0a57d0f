package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Run;
import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Tests that hand their escapes from thread to thread, in random trees of threads, pools, timers, futures and queues, some of which other
 * tests have started. The port of an escape says whose it is.
 */
class RandomThreadsTests {

    private static final int REPETITIONS = 250;

    /** The head of a failure, and each escape in it, with the test that had ended if there is one. */
    private static final Pattern TEST = Pattern.compile("\\.(\\w)\\(\\) \"repetition (\\d+) of");

    private static final Pattern ESCAPE = Pattern.compile(
            "  tried to connect to (?<targets>192[^\n]*)\n    at [^\n]*\n(?<late>    (?:after|on a thread)[^\n]*)?");
    private static final Pattern PORT = Pattern.compile("192\\.0\\.2\\.1:(\\d+)");

    @Test
    void noTestFailsForTheEscapeOfAnotherInParallel() {
        Run run = Run.with(Run.parallel(8), TreesTestCases.class);

        int certain = certainEscapes(run);
        int all = TreesTestCases.ESCAPES.getAndSet(0);
        System.out.printf("Of %,d escapes of parallel tests, %,d were attributed to their tests.%n", all, certain);
        assertThat(certain).isGreaterThan(all / 4);
    }

    @Test
    void noTestFailsForTheEscapeOfAnotherInSequence() {
        Run run = Run.with(Map.of(), TreesTestCases.class);

        int certain = certainEscapes(run);
        int all = TreesTestCases.ESCAPES.getAndSet(0);
        System.out.printf("Of %,d escapes of tests in sequence, %,d were attributed to their tests.%n", all, certain);
        assertThat(certain).isGreaterThan(all / 2);
    }

    /** Check that each failure is of the right test, and return how many escapes tests failed for. */
    private static int certainEscapes(Run run) {
        int certain = 0;
        for (Throwable failure : run.failures()) {
            String message = String.valueOf(failure.getMessage());
            String head = message.lines().findFirst().orElseThrow();
            Matcher owner = TEST.matcher(head);
            boolean ofTest = owner.find();
            Matcher escapes = ESCAPE.matcher(message);
            while (escapes.find()) {
                String late = escapes.group("late");
                if (ofTest) {
                    certain += checkPorts(escapes.group("targets"), port(owner), message);
                } else if (late != null && late.startsWith("    after ")) {
                    Matcher ended = TEST.matcher(late);
                    assertThat(ended.find()).as(message).isTrue();
                    certain += checkPorts(escapes.group("targets"), port(ended), message);
                }
            }
        }
        return certain;
    }

    private static int checkPorts(String targets, int owner, String message) {
        int count = 0;
        for (Matcher port = PORT.matcher(targets); port.find(); count++) {
            assertThat(Integer.parseInt(port.group(1))).as(message).isEqualTo(owner);
        }
        return count;
    }

    private static int port(Matcher test) {
        return TreesTestCases.port(test.group(1).charAt(0), Integer.parseInt(test.group(2)));
    }

    @LoopbackOnly
    static class TreesTestCases {

        private static final AtomicInteger ESCAPES = new AtomicInteger();
        private static final Queue<Thread> LEFT = new ConcurrentLinkedQueue<>();
        private static Resources shared = new Resources();

        @BeforeAll
        static void begin() {
            shared = new Resources();
        }

        @AfterAll
        static void end() throws Exception {
            for (Thread left = LEFT.poll(); left != null; left = LEFT.poll()) {
                startAndJoin(left);
            }
            shared.close();
        }

        private static int port(char method, RepetitionInfo repetition) {
            return port(method, repetition.getCurrentRepetition());
        }

        static int port(char method, int repetition) {
            return 1_000 * (method - 'a' + 1) + repetition;
        }

        @RepeatedTest(REPETITIONS)
        void a(RepetitionInfo repetition) throws Exception {
            new Tree(port('a', repetition)).grow(port -> escape(port));
        }

        @RepeatedTest(REPETITIONS)
        void b(RepetitionInfo repetition) throws Exception {
            new Tree(port('b', repetition)).grow(new Escaping());
        }

        @RepeatedTest(REPETITIONS)
        void c(RepetitionInfo repetition) throws Exception {
            new Tree(port('c', repetition)).grow(port -> escape(port));
        }

        @RepeatedTest(REPETITIONS)
        void d(RepetitionInfo repetition) throws Exception {
            int port = port('d', repetition);
            Thread left = LEFT.poll();
            if (left != null) {
                startAndJoin(left); // the thread of a test that has perhaps ended
            }
            LEFT.add(new Thread(() -> escape(port)));
        }

        static void startAndJoin(Thread thread) throws InterruptedException {
            thread.start();
            thread.join();
        }

        static void escape(int port) {
            ESCAPES.incrementAndGet();
            try {
                PretendedCall.connect(port);
            } catch (IOException heldBack) {
                // The watch has recorded the call.
            }
        }
    }

    /** An escape that shows no test on the stack. */
    private static final class Escaping implements IntConsumer {
        @Override
        public void accept(int port) {
            TreesTestCases.escape(port);
        }
    }

    /** What all tests share. The first of them to use one starts its threads. */
    private static final class Resources {

        final ExecutorService pool = Executors.newCachedThreadPool();
        final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(1);
        final Timer timer = new Timer();
        final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        final Runnable end = () -> {};
        private boolean working;

        /** The thread is created by the first test that hands something over. */
        synchronized void handOver(Runnable task) {
            queue.add(task);
            if (!working) {
                working = true;
                new Thread(this::work).start();
            }
        }

        private void work() {
            try {
                for (Runnable task = queue.take(); !task.equals(end); task = queue.take()) {
                    task.run();
                }
            } catch (InterruptedException ended) {
                throw new AssertionError(ended);
            }
        }

        void close() {
            pool.shutdown();
            schedule.shutdown();
            timer.cancel();
            queue.add(end);
        }
    }

    /** A tree of hand-overs, at whose leaves the test escapes. Each hand-over waits for its end. */
    private static final class Tree {

        private static final int DEPTH = 3;

        private final int port;
        private final SplittableRandom random; // Random begins alike for seeds that are near

        Tree(int port) {
            this.port = port;
            this.random = new SplittableRandom(port);
        }

        void grow(IntConsumer leaf) throws Exception {
            grow(() -> leaf.accept(port), DEPTH);
        }

        private void grow(Runnable leaf, int depth) throws Exception {
            if (random.nextInt(2) == 0) {
                leaf.run();
                return;
            }
            int kind = random.nextInt(9);
            Runnable next = depth == 0 || kind >= 5
                    ? leaf
                    : () -> {
                        try {
                            grow(leaf, depth - 1);
                        } catch (Exception failed) {
                            throw new AssertionError(failed);
                        }
                    };
            Resources shared = TreesTestCases.shared;
            switch (kind) {
                case 0 -> TreesTestCases.startAndJoin(new Thread(next));
                case 1 -> {
                    ExecutorService own = Executors.newSingleThreadExecutor();
                    own.submit(next).get();
                    own.shutdown();
                }
                case 2 -> shared.pool.submit(next).get();
                case 3 -> CompletableFuture.runAsync(next).get();
                case 4 -> {
                    ForkJoinPool own = new ForkJoinPool(2);
                    own.submit(next).get();
                    own.shutdown();
                }
                // The rest has one thread, which must not wait for itself.
                case 5 ->
                    shared.schedule.schedule(next, 0, TimeUnit.MILLISECONDS).get();
                case 6 -> waitFor(done -> shared.timer.schedule(task(next, done), 0));
                case 7 -> waitFor(done -> shared.handOver(task(next, done)));
                default ->
                    CompletableFuture.runAsync(
                                    next, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, shared.pool))
                            .get();
            }
        }

        private interface HandOver {
            void accept(CountDownLatch done);
        }

        private static void waitFor(HandOver handOver) throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            handOver.accept(done);
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        }

        private static TimerTask task(Runnable next, CountDownLatch done) {
            return new TimerTask() {
                @Override
                public void run() {
                    next.run();
                    done.countDown();
                }
            };
        }
    }
}
