package dev.homeport.verdict;

import dev.homeport.escape.OnEscape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The watched tests, classes and runs that are running in this JVM, and the tests that have ended. Thread-safe. */
final class WatchScopes {

    private final List<WatchScope> running = new CopyOnWriteArrayList<>();

    /** The most recently ended test of each method, which may run many times. */
    private final Map<TestMethod, WatchScope> ended = new ConcurrentHashMap<>();

    void begin(WatchScope scope) {
        synchronized (running) {
            for (WatchScope other : running) {
                // A run inside a test of another run does not make that test share the JVM with another one.
                boolean relevant = !scope.isRun() && !other.isRun();
                if (relevant && !scope.isOrIsIn(other) && !other.isOrIsIn(scope)) {
                    scope.setNotAlone();
                    other.setNotAlone();
                }
            }
            running.add(scope);
        }
    }

    /** End the scope, and return the escapes that were recorded and not taken. */
    List<RecordedEscape> end(WatchScope scope) {
        TestMethod method = scope.method();
        if (method != null) {
            ended.put(method, scope);
        } else if (scope.isRun()) {
            ended.values().removeIf(test -> test.isOrIsIn(scope));
        }
        List<RecordedEscape> recorded = scope.end();
        running.remove(scope);
        return recorded;
    }

    /** Return whether every test that may be running is watched. */
    boolean areAllTestsWatched() {
        return running.stream().allMatch(WatchScope::watchesAllTests);
    }

    /** Return the running tests if every test that may be running is watched, otherwise none. */
    List<WatchScope> ifAllAreWatched() {
        return areAllTestsWatched() ? running() : List.of();
    }

    /** Return whether a test, class or run that is running blocks escapes. */
    boolean areAnyBlocking() {
        for (WatchScope scope : running) {
            if (scope.policy().onEscape() == OnEscape.BLOCK) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Return the running tests; if there are none, the classes; without those, the runs. */
    List<WatchScope> running() {
        List<WatchScope> innermost = new ArrayList<>(running);
        innermost.removeIf(scope -> running.stream().anyMatch(other -> other != scope && other.isOrIsIn(scope)));
        List<WatchScope> tests = innermost.stream().filter(WatchScope::isTest).toList();
        List<WatchScope> classes =
                innermost.stream().filter(scope -> !scope.isRun()).toList();
        return !tests.isEmpty() ? tests : !classes.isEmpty() ? classes : innermost;
    }

    /** Return the test or class that has been running alone since it began, or null. */
    @Nullable WatchScope alone() {
        List<WatchScope> innermost = running();
        WatchScope only = innermost.size() == 1 ? innermost.get(0) : null;
        return only != null && !only.isRun() && only.isAlone() ? only : null;
    }

    /** Return the running tests with their methods on the stack. */
    List<WatchScope> runningTests(CallStack frames) {
        return running.stream()
                .filter(scope -> scope.method() != null && frames.isIn(scope.method()))
                .toList();
    }

    /** Return an ended test with its method on the stack, or null. */
    @Nullable WatchScope endedTest(CallStack frames) {
        return ended.entrySet().stream()
                .filter(entry -> frames.isIn(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
