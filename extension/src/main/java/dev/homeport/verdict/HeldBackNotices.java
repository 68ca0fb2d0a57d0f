package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import dev.homeport.escape.OnEscape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prints the calls that were held back in a test that is still running, because such a test may hang, or end the JVM. The failure of a
 * test that ends before has them anyway. A daemon thread exists only while there is something to print. Thread-safe.
 */
final class HeldBackNotices {

    static final Duration DELAY = Duration.ofMillis(700);

    private final Duration delay;
    private final Consumer<String> console;
    private final Map<WatchScope, List<RecordedEscape>> waiting = new LinkedHashMap<>();
    private @Nullable Thread thread;
    private boolean atExit;

    /**
     * Create notices without content.
     *
     * @param delay the time after which a call is printed if its test is still running
     * @param console prints a text
     */
    HeldBackNotices(Duration delay, Consumer<String> console) {
        this.delay = delay;
        this.console = console;
    }

    /** Add a call that was held back. Calls of one line to one destination are printed once for each test. */
    void add(Blame blame, Escape escape) {
        WatchScope scope = blame.scopes().get(0);
        if (!scope.isFirst(escape)) {
            return;
        }
        List<WatchScope> candidates = blame.certain() ? List.of() : blame.scopes();
        synchronized (waiting) {
            waiting.computeIfAbsent(scope, key -> new ArrayList<>())
                    .add(new RecordedEscape(escape, OnEscape.BLOCK, null, candidates));
            if (thread == null) {
                thread = new Thread(this::run, "homeport prints calls that were held back");
                thread.setDaemon(true);
                thread.start();
            }
        }
        printAtExit();
    }

    private void run() {
        boolean done = false;
        while (!done) {
            try {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            } catch (InterruptedException end) {
                return;
            }
            print();
            synchronized (waiting) {
                done = waiting.isEmpty();
                thread = done ? null : thread;
            }
        }
    }

    /** Print the calls of the tests that are still running, and forget those of the others. */
    void print() {
        Map<WatchScope, List<RecordedEscape>> now;
        synchronized (waiting) {
            now = new LinkedHashMap<>(waiting);
            waiting.clear();
        }
        now.forEach((scope, escapes) -> {
            if (!scope.hasEnded()) {
                console.accept(EscapeMessages.heldBack(scope, escapes));
            }
        });
    }

    private void printAtExit() {
        synchronized (waiting) {
            if (atExit) {
                return;
            }
            atExit = true;
        }
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::print, "homeport prints calls that were held back"));
        } catch (IllegalStateException exiting) {
            print();
        }
    }
}
