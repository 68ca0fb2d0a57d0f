package dev.homeport.verdict;

import java.util.Arrays;

/** Stacks that no thread has. */
final class Stacks {

    private static final String ENGINE = "org.junit.platform.engine.support.hierarchical.NodeTestTask.execute";

    private Stacks() {}

    /** Returns a stack of these methods, the innermost first. */
    static CallStack frames(String... methods) {
        return new CallStack(Arrays.stream(methods).map(Stacks::frame).toList());
    }

    private static StackTraceElement frame(String method) {
        int dot = method.lastIndexOf('.');
        String module = method.matches("(java|jdk|sun)\\..*") ? "java.base" : null;
        return new StackTraceElement(null, module, null, method.substring(0, dot), method.substring(dot + 1), null, -1);
    }

    /** Returns the stack of a thread that was started to run the method and nothing else. */
    static CallStack dedicatedTo(String method) {
        return frames(method, "java.lang.Thread.run");
    }

    /** Returns the stack of a pool's thread that runs the method. */
    static CallStack pooled(String method) {
        return frames(method, "java.util.concurrent.ThreadPoolExecutor.runWorker", "java.lang.Thread.run");
    }

    /** Returns the stack of a thread that runs the method periodically. */
    static CallStack scheduled(String method) {
        return frames(
                method,
                "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask.run",
                "java.util.concurrent.ThreadPoolExecutor.runWorker",
                "java.lang.Thread.run");
    }

    /** Returns the stack of a thread on which JUnit runs the method. */
    static CallStack ofEngine(String method) {
        return frames(method, ENGINE, "java.lang.Thread.run");
    }

    /** Returns the stack of a thread on which JUnit runs something that waits, and meanwhile runs the method for another. */
    static CallStack borrowed(String method) {
        return frames(
                method,
                "java.util.concurrent.ForkJoinTask.doExec",
                "java.util.concurrent.ForkJoinPool.helpAsyncBlocker",
                "com.example.WaitingTests.waits",
                ENGINE,
                "java.lang.Thread.run");
    }
}
