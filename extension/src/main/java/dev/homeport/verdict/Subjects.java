package dev.homeport.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The tests, classes and runs that are watched in this JVM at the moment, and the tests that were. Thread-safe. */
final class Subjects {

    private final List<Subject> running = new CopyOnWriteArrayList<>();

    /** Of each test method the last that has ended: a method may be run many times. */
    private final Map<TestMethod, Subject> ended = new ConcurrentHashMap<>();

    void begin(Subject subject) {
        synchronized (running) {
            for (Subject other : running) {
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
    List<Recorded> end(Subject subject) {
        TestMethod method = subject.method();
        if (method != null) {
            ended.put(method, subject);
        } else if (subject.isRun()) {
            ended.values().removeIf(test -> test.isOrIsIn(subject));
        }
        List<Recorded> recorded = subject.end();
        running.remove(subject);
        return recorded;
    }

    /** Returns whether every test that may be running is watched. */
    boolean areAll() {
        return running.stream().allMatch(Subject::isAllWatched);
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /** Returns the tests that are running; if there is none the classes, and without those the runs. */
    List<Subject> running() {
        List<Subject> innermost = new ArrayList<>(running);
        innermost.removeIf(subject -> running.stream().anyMatch(other -> other != subject && other.isOrIsIn(subject)));
        List<Subject> tests = innermost.stream().filter(Subject::isTest).toList();
        List<Subject> classes =
                innermost.stream().filter(subject -> !subject.isRun()).toList();
        return !tests.isEmpty() ? tests : !classes.isEmpty() ? classes : innermost;
    }

    /** Returns the test or class that has run alone since it began, or null. */
    @Nullable Subject alone() {
        List<Subject> innermost = running();
        Subject only = innermost.size() == 1 ? innermost.get(0) : null;
        return only != null && !only.isRun() && only.isAlone() ? only : null;
    }

    /** Returns the tests that are running and whose methods are on the stack. */
    List<Subject> runningTests(Frames frames) {
        return running.stream()
                .filter(subject -> subject.method() != null && frames.areIn(subject.method()))
                .toList();
    }

    /** Returns a test that has ended and whose method is on the stack, or null. */
    @Nullable Subject endedTest(Frames frames) {
        return ended.entrySet().stream()
                .filter(entry -> frames.areIn(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
