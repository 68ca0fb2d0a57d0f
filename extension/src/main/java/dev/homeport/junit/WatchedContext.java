package dev.homeport.junit;

import dev.homeport.escape.EscapeLog;
import dev.homeport.lease.PortAllocator;
import dev.homeport.verdict.EscapePolicy;
import dev.homeport.verdict.EscapeMessages;
import dev.homeport.verdict.EscapeWatch;
import dev.homeport.verdict.ThreadOwners;
import dev.homeport.verdict.RecordedEscape;
import dev.homeport.verdict.WatchScope;
import dev.homeport.verdict.TestMethod;
import dev.homeport.verdict.ServerTrouble;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A test, class or run while it is watched. When its context ends it is judged: the store closes it after everything that
 * came after it.
 */
@SuppressWarnings("deprecation") // CloseableResource: stores close a plain AutoCloseable from JUnit 5.13 on only.
final class WatchedContext implements Store.CloseableResource, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(WatchedContext.class);
    private static final String DECLARED = "declared";
    private static final String STRICT = "homeport.escape.strict";
    private static final String FIRST = "first";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
    private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";

    private final WatchScope subject;
    private final boolean marks;
    private final boolean strict;
    private final boolean troublesFail;
    private final ThreadOwners.@Nullable Mark before;

    /** Is looked for from contexts inside; the store must not close it a second time. */
    private record Nearest(WatchedContext watched) {}

    private WatchedContext(WatchScope subject, boolean marks, boolean strict, boolean troublesFail) {
        this.subject = subject;
        this.marks = marks;
        this.strict = strict;
        this.troublesFail = troublesFail;
        EscapeWatch.ofThisJvm().begin(subject);
        Warnings.warnOnce(EscapeWatch.ofThisJvm().notWatched());
        this.before = marks ? ThreadOwners.enter(subject) : null;
    }

    /** Begins to watch the context's class or test, unless that has been done. */
    static void begin(ExtensionContext context, WatchDeclaration declaration) {
        Store store = context.getStore(NAMESPACE);
        if (!declaration.isEmpty()) {
            store.put(DECLARED, declaration);
        }
        // The key has the context's id because a store also looks into those of the contexts around it.
        Watched watched = store.getOrComputeIfAbsent(context.getUniqueId(), id -> start(context), WatchedContext.class);
        if (!declaration.isEmpty()) { // another extension may have begun without it
            watched.subject.setPolicy(policy(context));
        }
    }

    private static WatchedContext start(ExtensionContext context) {
        WatchedContext around = find(context);
        WatchedContext outer = around != null ? around : run(context);
        WatchScope parent = outer.subject;
        EscapePolicy policy = policy(context);
        String type = name(context.getRequiredTestClass());
        Method method = context.getTestMethod().orElse(null);
        WatchedContext watched = method == null
                ? new WatchedContext(parent.testClass(type, policy), !isParallel(context), false, outer.troublesFail)
                : new WatchedContext(
                        parent.test(type + name(method, context), where(method), policy),
                        true,
                        false,
                        outer.troublesFail);
        context.getStore(NAMESPACE).put(Nearest.class, new Nearest(watched));
        return watched;
    }

    private static WatchedContext run(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(WatchedContext.class, key -> startRun(context), WatchedContext.class);
    }

    private static WatchedContext startRun(ExtensionContext context) {
        EscapePolicy policy = WatchDeclaration.configured(context);
        EscapeWatch.ofThisJvm()
                .setLeased(port -> PortAllocator.ofThisJvm().isLeased(port)); // which is made when it is asked
        boolean allWatched = isTrue(context, AUTODETECTION);
        return new WatchedContext(
                WatchScope.run(policy, allWatched, isParallel(context)),
                false,
                isTrue(context, STRICT),
                WatchDeclaration.troublesFail(context));
    }

    /** A thread that waits for the tests of a class may run those of others meanwhile. */
    private static boolean isParallel(ExtensionContext context) {
        return isTrue(context, PARALLEL);
    }

    private static boolean isTrue(ExtensionContext context, String key) {
        return context.getConfigurationParameter(key).map(Boolean::parseBoolean).orElse(false);
    }

    private static EscapePolicy policy(ExtensionContext context) {
        WatchDeclaration declared = context.getStore(NAMESPACE).get(DECLARED, WatchDeclaration.class);
        EscapePolicy configured = run(context).subject.policy();
        return policy(context, declared == null ? configured : declared.over(configured, "HomeportExtension"));
    }

    private static EscapePolicy policy(ExtensionContext context, EscapePolicy configured) {
        ExtensionContext parent = context.getParent().orElse(null);
        EscapePolicy around = parent == null ? configured : policy(parent, configured);
        AnnotatedElement element = context.getElement().orElse(null);
        WatchDeclaration annotated = element == null ? WatchDeclaration.NONE : WatchDeclaration.of(element, context.getRoot());
        return annotated.isEmpty() ? around : annotated.over(around, "@LoopbackOnly on " + WatchDeclaration.text(element));
    }

    private static String name(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        return enclosing == null ? type.getSimpleName() : name(enclosing) + "." + type.getSimpleName();
    }

    private static String name(Method method, ExtensionContext context) {
        String display = context.getDisplayName();
        return "." + method.getName() + "()"
                + (display.startsWith(method.getName() + "(") ? "" : " \"" + display + "\"");
    }

    private static TestMethod where(Method method) {
        return new TestMethod(method.getDeclaringClass().getName(), method.getName());
    }

    /** Returns what is watched of the context or nearest around it, or null. */
    static @Nullable WatchedContext find(ExtensionContext context) {
        Nearest nearest = context.getStore(NAMESPACE).get(Nearest.class, Nearest.class);
        return nearest == null ? null : nearest.watched;
    }

    /** Returns whether this is the one of the context's extensions that does what must not be done twice. */
    static boolean isFirst(WatchingExtension extension, ExtensionContext context) {
        Object first =
                context.getStore(NAMESPACE).getOrComputeIfAbsent(FIRST + context.getUniqueId(), key -> extension);
        return extension.equals(first);
    }

    static EscapeLog log(ExtensionContext context) {
        WatchedContext watched = find(context);
        return EscapeWatch.ofThisJvm().log((watched != null ? watched : run(context)).subject);
    }

    WatchScope subject() {
        return subject;
    }

    @Override
    public void close() {
        if (marks) {
            ThreadOwners.restore(before);
        }
        List<RecordedEscape> recorded = EscapeWatch.ofThisJvm().end(subject);
        List<RecordedEscape> failing = recorded.stream().filter(this::fails).toList();
        List<RecordedEscape> harmless =
                recorded.stream().filter(escape -> !fails(escape)).toList();
        if (!harmless.isEmpty()) {
            Warnings.warn(EscapeMessages.warning(subject, harmless));
        }
        if (!failing.isEmpty()) {
            throw failure(failing);
        }
        List<ServerTrouble> troubles = troublesFail ? EscapeWatch.ofThisJvm().troublesOf(subject) : List.of();
        if (!troubles.isEmpty()) {
            throw new AssertionError(WatchDeclaration.TROUBLES + " = fail: "
                    + troubles.stream().map(ServerTrouble::toString).collect(Collectors.joining(" ")));
        }
        if (strict && !EscapeWatch.ofThisJvm().notWatched().isEmpty()) {
            throw new AssertionError("homeport.escape.strict = true: "
                    + String.join(" ", EscapeWatch.ofThisJvm().notWatched()));
        }
    }

    /** Of a strict run nothing may be in doubt either. */
    private boolean fails(RecordedEscape escape) {
        return escape.fails() || (strict && escape.isDoubtful());
    }

    private AssertionError failure(List<RecordedEscape> failing) {
        AssertionError failure = new AssertionError(EscapeMessages.failure(subject, failing));
        List<StackTraceElement> stack = failing.get(0).escape().stack();
        if (!stack.isEmpty()) { // so that an IDE leads there
            failure.setStackTrace(stack.toArray(new StackTraceElement[0]));
        }
        return failure;
    }
}
