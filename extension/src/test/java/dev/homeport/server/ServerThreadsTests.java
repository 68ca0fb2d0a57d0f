package dev.homeport.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The threads of calls with a timeout start each call in the same state. */
class ServerThreadsTests {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final TimeLimit calls = new TimeLimit(ServerThreads.ofThisJvm(), "calls of the test");

    private static Thread current() {
        return Thread.currentThread();
    }

    private Thread threadOfACall() throws Exception {
        return calls.call(LONG, ServerThreadsTests::current, late -> {});
    }

    /**
     * Run the code in this thread. There are idle threads of other tests, so repeat the call until it gets this one.
     */
    private void callIn(Thread wanted, Runnable then) throws Exception {
        boolean found = false;
        for (int call = 0; call < 1_000 && !found; call++) {
            found = calls.call(
                    LONG,
                    () -> {
                        boolean same = current().equals(wanted);
                        if (same) {
                            then.run();
                        }
                        return same;
                    },
                    late -> {});
        }
        assertThat(found).as("the thread is kept").isTrue();
    }

    @Test
    void aThreadHasTheNameOfTheCallsAndIsADaemon() throws Exception {
        assertThat(calls.call(LONG, () -> current().getName() + " " + current().isDaemon(), late -> {}))
                .isEqualTo("calls of the test true");
        assertThat(threadOfACall()).isNotEqualTo(current());
    }

    @Test
    void aThreadIsReused() throws Exception {
        callIn(threadOfACall(), () -> {});
    }

    @Test
    void aThreadInheritsNoThreadLocalsOfACaller() throws Exception {
        InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
        user.set("of the test");
        CountDownLatch all = new CountDownLatch(1);
        AtomicReference<@Nullable String> seen = new AtomicReference<>("nothing yet");
        Thread busy = new Thread(
                () -> { // keeps a thread busy, so that the next call needs another one
                    try {
                        calls.call(LONG, () -> all.await(30, TimeUnit.SECONDS), late -> {});
                    } catch (Exception unexpected) {
                        throw new AssertionError(unexpected);
                    }
                });
        busy.start();

        calls.call(
                LONG,
                () -> {
                    Thread child = new Thread(() -> seen.set(user.get()));
                    child.start();
                    child.join();
                    return "";
                },
                late -> {});
        all.countDown();
        busy.join();

        assertThat(seen).hasValue(null);
    }

    @Test
    void aCallHasTheClassLoaderOfItsCallerOnly() throws Exception {
        ClassLoader before = current().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[0], before)) {
            current().setContextClassLoader(loader);
            Thread thread = threadOfACall();
            assertThat(calls.<ClassLoader>call(LONG, () -> current().getContextClassLoader(), late -> {}))
                    .isEqualTo(loader);
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
                .isInstanceOf(TimeLimit.Exceeded.class)
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
                .isInstanceOf(TimeLimit.Exceeded.class)
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
