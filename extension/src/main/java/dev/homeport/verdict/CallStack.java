package dev.homeport.verdict;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stack of a thread that did something to the network, the innermost frame first. Immutable. */
final class CallStack {

    private static final String ENGINE = "org.junit.platform.engine.support.hierarchical.";

    /** Of Homeport, what does something to the network by itself, to find out how things are. */
    private static final List<String> HOMEPORTS = List.of(
            "dev.homeport.agent.",
            "dev.homeport.escape.",
            "dev.homeport.junit.",
            "dev.homeport.lease.",
            "dev.homeport.policy.",
            "dev.homeport.program.",
            "dev.homeport.server.",
            "dev.homeport.sockets.",
            "dev.homeport.verdict.",
            "dev.homeport.watch.");

    /** What is beneath the first frame of a task that has a thread to itself. */
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

    private final List<StackTraceElement> frames;
    private final List<StackTraceElement> task;

    CallStack(List<StackTraceElement> frames) {
        this.frames = frames;
        this.task = frames.subList(0, endOfBorrowedTask(frames));
    }

    /**
     * Returns how many frames are of a task that the thread runs while it waits for another one: a fork-join thread that
     * joins, and any thread that waits for a {@code CompletableFuture}, may help out with tasks of others meanwhile
     * ({@code ForkJoinPool.helpJoin} and {@code helpAsyncBlocker}). Those of its own are those that it invokes, and the parts
     * of what it waits for ({@code helpComplete}).
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

    /** Returns those of this thread, without what there is between the JDK and the watch. */
    static CallStack ofThisThread() {
        List<StackTraceElement> all = List.of(new Throwable().getStackTrace());
        int start = 0;
        while (start < all.size() && isWatch(all.get(start))) {
            start++;
        }
        return new CallStack(all.subList(start, all.size()));
    }

    private static boolean isWatch(StackTraceElement frame) {
        String type = frame.getClassName();
        return type.startsWith("dev.homeport.verdict.")
                || type.startsWith("dev.homeport.agent.")
                || type.equals("java.net.HomeportHook")
                || type.startsWith("java.lang.reflect.")
                || type.startsWith("jdk.internal.reflect.");
    }

    List<StackTraceElement> all() {
        return frames;
    }

    /** Returns the first one that belongs neither to the JDK nor to a library, or null. */
    @Nullable StackTraceElement line() {
        for (StackTraceElement frame : frames) {
            if (!isJdk(frame) && !isHomeports(frame) && !LibraryPackages.contain(frame.getClassName())) {
                return frame;
            }
        }
        return null;
    }

    /** Returns whether it is Homeport that looks how things are. */
    boolean areHomeports() {
        for (StackTraceElement frame : frames) {
            if (!isJdk(frame)) {
                return isHomeports(frame);
            }
        }
        return false;
    }

    /** Returns whether the thread is executing a test, or what belongs to one, for JUnit. */
    boolean areOfEngine() {
        return frames.stream().anyMatch(CallStack::isOfEngine);
    }

    private static boolean isOfEngine(StackTraceElement frame) {
        return frame.getClassName().startsWith(ENGINE);
    }

    /** Returns whether the thread may be doing this for another one, while it has nothing to do itself. */
    boolean areBorrowed() {
        return task.size() < frames.size();
    }

    /** Returns whether the task is written in the method. */
    boolean areIn(TestMethod method) {
        return task.stream().anyMatch(method::contains);
    }

    /** Returns whether the thread does nothing but the one task it was started for, and that task is neither JDK nor library. */
    boolean areDedicated() {
        if (areBorrowed()) {
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

    private static boolean isHomeports(StackTraceElement frame) {
        return HOMEPORTS.stream().anyMatch(frame.getClassName()::startsWith);
    }

    private static boolean isJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        boolean inJdk = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        return inJdk || frame.getClassName().startsWith("java.");
    }
}
