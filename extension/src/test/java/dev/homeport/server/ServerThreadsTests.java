package dev.homeport.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The threads of calls with a timeout start each call in the same state. */
class ServerThreadsTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ThreadPoolExecutor pool = ServerThreads.newPool();
    private final TimeLimit calls = new TimeLimit(pool, "calls of the test");

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    private static Thread current() {
        return Thread.currentThread();
    }

    /** Return a thread that has ended its call and waits for the next one. */
    private Thread idleThread() throws Exception {
        Thread thread = calls.call(LONG, ServerThreadsTests::current, late -> {});
        awaitIdle(thread);
        return thread;
    }

    /** Only an idle thread gets the next call. Before and after a call, it is active for a moment. */
    private void awaitIdle(Thread thread) {
        while (pool.getActiveCount() > 0 || thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    /** Run the code in the only thread of the pool. */
    private void callIn(Thread only, Runnable code) throws Exception {
        awaitIdle(only);
        Thread used = calls.call(
                LONG,
                () -> {
                    code.run();
                    return current();
                },
                late -> {});
        assertThat(used).isEqualTo(only);
    }

    @Test
    void aThreadHasTheNameOfTheCallsAndIsADaemon() throws Exception {
        assertThat(calls.call(LONG, () -> current().getName() + " " + current().isDaemon(), late -> {}))
                .isEqualTo("calls of the test true");
        assertThat(idleThread()).isNotEqualTo(current());
    }

    @Test
    void aThreadIsReused() throws Exception {
        callIn(idleThread(), () -> {});
    }

    @Test
    void aThreadInheritsNoThreadLocalsOfACaller() throws Exception {
        InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
        user.set("of the test");
        AtomicReference<@Nullable String> seen = new AtomicReference<>("nothing yet");
        calls.call(
                LONG,
                () -> {
                    Thread child = new Thread(() -> seen.set(user.get()));
                    child.start();
                    child.join();
                    return "";
                },
                late -> {});

        assertThat(seen).hasValue(null);
    }

    @Test
    void aCallHasTheClassLoaderOfItsCallerOnly() throws Exception {
        ClassLoader before = current().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[0], before)) {
            current().setContextClassLoader(loader);
            Thread thread = idleThread();
            callIn(thread, () -> assertThat(current().getContextClassLoader()).isEqualTo(loader));
            current().setContextClassLoader(null);
            callIn(thread, () -> assertThat(current().getContextClassLoader()).isNull());
        } finally {
            current().setContextClassLoader(before);
        }
    }

    @Test
    void anInterruptEndsWithItsCall() throws Exception {
        AtomicReference<@Nullable Thread> hung = new AtomicReference<>();
        assertThatThrownBy(() -> calls.call(
                        SHORT,
                        () -> {
                            hung.set(current());
                            return new CountDownLatch(1).await(30, TimeUnit.SECONDS);
                        },
                        late -> {}))
                .isInstanceOf(TimeLimit.LateException.class)
                .hasMessage("it has not returned after 1000 ms");

        callIn(
                requireNonNull(hung.get()),
                () -> assertThat(current().isInterrupted()).isFalse());
    }

    @Test
    void aCallThatHangsDoesNotDelayOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch cleaned = new CountDownLatch(1);
        assertThatThrownBy(() -> calls.call(SHORT, () -> awaitStubbornly(end), late -> cleaned.countDown()))
                .isInstanceOf(TimeLimit.LateException.class)
                .satisfies(exceeded -> assertThat(exceeded.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("awaitStubbornly")));

        assertThat(calls.call(LONG, () -> "another", late -> {})).isEqualTo("another");
        assertThat(cleaned.getCount()).isEqualTo(1);

        end.countDown();
        assertThat(cleaned.await(30, TimeUnit.SECONDS))
                .as("the late result is cleaned up")
                .isTrue();
    }

    private static String awaitStubbornly(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return "late";
            } catch (InterruptedException ignored) {
                // Wait on.
            }
        }
    }
}
