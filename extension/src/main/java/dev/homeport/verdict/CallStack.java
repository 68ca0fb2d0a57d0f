package dev.homeport.verdict;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack of a thread that used the network, innermost frame first. Immutable. */
final class CallStack {

    private static final String ENGINE = "org.junit.platform.engine.support.hierarchical.";

    /** The packages of Homeport that use the network themselves, to examine the host or a server. */
    private static final List<String> HOMEPORTS = List.of(
            "dev.homeport.agent.",
            "dev.homeport.escape.",
            "dev.homeport.junit.",
            "dev.homeport.lease.",
            "dev.homeport.server.",
            "dev.homeport.sockets.",
            "dev.homeport.verdict.",
            "dev.homeport.watch.");

    /** The classes below the first frame of a task that has a separate thread. */
    private static final Set<String> STARTS = Set.of(
            "java.lang.Thread",
            "java.lang.VirtualThread",
            "java.lang.VirtualThread$VThreadContinuation$1",
            "jdk.internal.vm.Continuation",
            "java.util.concurrent.FutureTask",
            "java.util.concurrent.CompletableFuture$AsyncRun",
            "java.util.concurrent.CompletableFuture$AsyncSupply",
            "java.util.concurrent.ThreadPerTaskExecutor$ThreadBoundFuture",
            "java.util.concurrent.ThreadPerTaskExecutor$BoundRunnable");

    /** The names of methods with which a thread runs the tasks of others. */
    private static final Set<String> TASKS =
            Set.of("accept", "apply", "call", "compute", "execute", "get", "handle", "invoke", "process", "run");

    private final List<StackTraceElement> frames;
    private final List<StackTraceElement> task;

    CallStack(List<StackTraceElement> frames) {
        this.frames = frames;
        this.task = frames.subList(0, endOfBorrowedTask(frames));
    }

    /**
     * Return the number of frames of a task that the thread runs while it waits for another one. A fork-join thread that joins, and any
     * thread that waits for a {@code CompletableFuture}, may meanwhile run tasks of other threads ({@code ForkJoinPool.helpJoin} and
     * {@code helpAsyncBlocker}). Its own tasks are those that it invokes, and the parts of the task that it waits for
     * ({@code helpComplete}).
     */
    private static int endOfBorrowedTask(List<StackTraceElement> frames) {
        for (int index = 0; index + 1 < frames.size() && !isOfEngine(frames.get(index)); index++) {
            StackTraceElement frame = frames.get(index);
            String caller = frames.get(index + 1).getMethodName();
            if (frame.getClassName().equals("java.util.concurrent.ForkJoinTask")
                    && frame.getMethodName().equals("doExec")
                    && !caller.equals("invoke")
                    && !caller.equals("helpComplete")) {
                return index;
            }
        }
        return frames.size();
    }

    /** Return the stack of this thread, without the frames of the hook and the watch. */
    static CallStack ofThisThread() {
        List<StackTraceElement> all = List.of(new Throwable().getStackTrace());
        int start = 0;
        while (start < all.size() && isWatch(all.get(start).getClassName())) {
            start++;
        }
        return new CallStack(all.subList(start, all.size()));
    }

    /** Return whether the class belongs to the hook or the watch, or calls them by reflection. */
    static boolean isWatch(String type) {
        return type.startsWith("dev.homeport.verdict.")
                || type.startsWith("dev.homeport.agent.")
                || type.startsWith("java.net.Homeport")
                || type.startsWith("java.lang.reflect.")
                || type.startsWith("jdk.internal.reflect.");
    }

    List<StackTraceElement> all() {
        return frames;
    }

    /** Return the first frame that belongs neither to the JDK nor to a library, or null. */
    @Nullable StackTraceElement line() {
        for (StackTraceElement frame : frames) {
            if (!isJdk(frame) && !isHomeports(frame) && !LibraryPackages.contain(frame.getClassName())) {
                return frame;
            }
        }
        return null;
    }

    /** Return whether Homeport itself made the call. */
    boolean isOfHomeport() {
        for (StackTraceElement frame : frames) {
            if (!isJdk(frame)) {
                return isHomeports(frame);
            }
        }
        return false;
    }

    /** Return whether JUnit executes a test or lifecycle method in this thread. */
    boolean isOfEngineCode() {
        return frames.stream().anyMatch(CallStack::isOfEngine);
    }

    private static boolean isOfEngine(StackTraceElement frame) {
        return frame.getClassName().startsWith(ENGINE);
    }

    /** Return whether the thread may be running a task of another thread while it waits. */
    boolean isBorrowed() {
        return task.size() < frames.size();
    }

    /** Return whether the code of the task is in the method. */
    boolean isIn(TestMethod method) {
        return task.stream().anyMatch(method::contains);
    }

    /** Return whether the thread was started for this task only, and the task belongs neither to the JDK nor to a library. */
    boolean isDedicated() {
        if (isBorrowed()) {
            return false;
        }
        for (int index = frames.size() - 1; index >= 0; index--) {
            StackTraceElement frame = frames.get(index);
            if (!STARTS.contains(frame.getClassName())) {
                return !isJdk(frame) && !LibraryPackages.contain(frame.getClassName());
            }
        }
        return false;
    }

    /**
     * Return whether a thread that was started for one task may be running another one, which it has taken from a queue: by the names of
     * the methods that such threads call.
     */
    boolean mayBeHandedOver() {
        boolean called = false; // by the first method of the thread
        for (int index = frames.size() - 1; index >= 0; index--) {
            StackTraceElement frame = frames.get(index);
            if (!isJdk(frame)) {
                if (called && isTask(frame.getMethodName())) {
                    return true;
                }
                called = true;
            }
        }
        return false;
    }

    private static boolean isTask(String method) {
        return method.startsWith("lambda$") || TASKS.contains(method);
    }

    /** Return whether the task was handed to an executor, which runs it once and as soon as it can. */
    boolean isOfExecutor() {
        boolean pooled = false;
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith("java.util.concurrent.ScheduledThreadPoolExecutor")) {
                return false;
            }
            pooled |= frame.getClassName().equals("java.util.concurrent.ThreadPoolExecutor");
        }
        return pooled;
    }

    private static boolean isHomeports(StackTraceElement frame) {
        return HOMEPORTS.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean isJdk(StackTraceElement frame) {
        return isJdkModule(frame.getModuleName())
                || frame.getClassName().startsWith("java.")
                || frame.getClassName().startsWith("jdk.internal.");
    }

    static boolean isJdkModule(@Nullable String module) {
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
