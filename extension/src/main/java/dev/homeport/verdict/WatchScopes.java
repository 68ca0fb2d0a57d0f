package dev.homeport.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The tests, classes and runs that are watched in this JVM at the moment, and the tests that were. Thread-safe. */
final class WatchScopes {

    private final List<WatchScope> running = new CopyOnWriteArrayList<>();

    /** Of each test method the last that has ended: a method may be run many times. */
    private final Map<TestMethod, WatchScope> ended = new ConcurrentHashMap<>();

    void begin(WatchScope subject) {
        synchronized (running) {
            for (WatchScope other : running) {
                // Of another run, which has this one in one of its tests, only what it runs itself counts.
                boolean tells = !subject.isRun() && !other.isRun();
                if (tells && !subject.isOrIsIn(other) && !other.isOrIsIn(subject)) {
                    subject.setNotAlone();
                    other.setNotAlone();
                }
            }
            running.add(subject);
        }
    }

    /** Ends it, and returns what was recorded and not taken. */
    List<RecordedEscape> end(WatchScope subject) {
        TestMethod method = subject.method();
        if (method != null) {
            ended.put(method, subject);
        } else if (subject.isRun()) {
            ended.values().removeIf(test -> test.isOrIsIn(subject));
        }
        List<RecordedEscape> recorded = subject.end();
        running.remove(subject);
        return recorded;
    }

    /** Returns whether every test that may be running is watched. */
    boolean areAll() {
        return running.stream().allMatch(WatchScope::isAllWatched);
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Returns the tests that are running; if there is none the classes, and without those the runs. */
    List<WatchScope> running() {
        List<WatchScope> innermost = new ArrayList<>(running);
        innermost.removeIf(subject -> running.stream().anyMatch(other -> other != subject && other.isOrIsIn(subject)));
        List<WatchScope> tests = innermost.stream().filter(WatchScope::isTest).toList();
        List<WatchScope> classes =
                innermost.stream().filter(subject -> !subject.isRun()).toList();
        return !tests.isEmpty() ? tests : !classes.isEmpty() ? classes : innermost;
    }

    /** Returns the test or class that has run alone since it began, or null. */
    @Nullable WatchScope alone() {
        List<WatchScope> innermost = running();
        WatchScope only = innermost.size() == 1 ? innermost.get(0) : null;
        return only != null && !only.isRun() && only.isAlone() ? only : null;
    }

    /** Returns the tests that are running and whose methods are on the stack. */
    List<WatchScope> runningTests(CallStack frames) {
        return running.stream()
                .filter(subject -> subject.method() != null && frames.areIn(subject.method()))
                .toList();
    }

    /** Returns a test that has ended and whose method is on the stack, or null. */
    @Nullable WatchScope endedTest(CallStack frames) {
        return ended.entrySet().stream()
                .filter(entry -> frames.areIn(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
