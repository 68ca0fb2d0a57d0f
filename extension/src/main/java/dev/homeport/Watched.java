package dev.homeport;

import dev.homeport.escape.EscapeLog;
import dev.homeport.lease.PortAllocator;
import dev.homeport.policy.Policy;
import dev.homeport.verdict.EscapeText;
import dev.homeport.verdict.EscapeWatch;
import dev.homeport.verdict.Marks;
import dev.homeport.verdict.Recorded;
import dev.homeport.verdict.Subject;
import dev.homeport.verdict.TestMethod;
import dev.homeport.verdict.Trouble;
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
final class Watched implements Store.CloseableResource, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(Watched.class);
    private static final String DECLARED = "declared";
    private static final String STRICT = "homeport.escape.strict";
    private static final String FIRST = "first";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
    private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";

    private final Subject subject;
    private final boolean marks;
    private final boolean strict;
    private final boolean troublesFail;
    private final Marks.@Nullable Mark before;

    /** Is looked for from contexts inside; the store must not close it a second time. */
    private record Nearest(Watched watched) {}

    private Watched(Subject subject, boolean marks, boolean strict, boolean troublesFail) {
        this.subject = subject;
        this.marks = marks;
        this.strict = strict;
        this.troublesFail = troublesFail;
        EscapeWatch.ofThisJvm().begin(subject);
        Printed.warnOnce(EscapeWatch.ofThisJvm().notWatched());
        this.before = marks ? Marks.enter(subject) : null;
    }

    /** Begins to watch the context's class or test, unless that has been done. */
    static void begin(ExtensionContext context, Declaration declaration) {
        Store store = context.getStore(NAMESPACE);
        if (!declaration.isEmpty()) {
            store.put(DECLARED, declaration);
        }
        // The key has the context's id because a store also looks into those of the contexts around it.
        Watched watched = store.getOrComputeIfAbsent(context.getUniqueId(), id -> start(context), Watched.class);
        if (!declaration.isEmpty()) { // another extension may have begun without it
            watched.subject.setPolicy(policy(context));
        }
    }

    private static Watched start(ExtensionContext context) {
        Watched around = find(context);
        Watched outer = around != null ? around : run(context);
        Subject parent = outer.subject;
        Policy policy = policy(context);
        String type = name(context.getRequiredTestClass());
        Method method = context.getTestMethod().orElse(null);
        Watched watched = method == null
                ? new Watched(parent.testClass(type, policy), !isParallel(context), false, outer.troublesFail)
                : new Watched(
                        parent.test(type + name(method, context), where(method), policy),
                        true,
                        false,
                        outer.troublesFail);
        context.getStore(NAMESPACE).put(Nearest.class, new Nearest(watched));
        return watched;
    }

    private static Watched run(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Watched.class, key -> startRun(context), Watched.class);
    }

    private static Watched startRun(ExtensionContext context) {
        Policy policy = Declaration.configured(context);
        EscapeWatch.ofThisJvm()
                .setLeased(port -> PortAllocator.ofThisJvm().isLeased(port)); // which is made when it is asked
        boolean allWatched = isTrue(context, AUTODETECTION);
        return new Watched(
                Subject.run(policy, allWatched, isParallel(context)),
                false,
                isTrue(context, STRICT),
                Declaration.troublesFail(context));
    }

    /** A thread that waits for the tests of a class may run those of others meanwhile. */
    private static boolean isParallel(ExtensionContext context) {
        return isTrue(context, PARALLEL);
    }

    private static boolean isTrue(ExtensionContext context, String key) {
        return context.getConfigurationParameter(key).map(Boolean::parseBoolean).orElse(false);
    }

    private static Policy policy(ExtensionContext context) {
        Declaration declared = context.getStore(NAMESPACE).get(DECLARED, Declaration.class);
        Policy configured = run(context).subject.policy();
        return policy(context, declared == null ? configured : declared.over(configured, "HomeportExtension"));
    }

    private static Policy policy(ExtensionContext context, Policy configured) {
        ExtensionContext parent = context.getParent().orElse(null);
        Policy around = parent == null ? configured : policy(parent, configured);
        AnnotatedElement element = context.getElement().orElse(null);
        Declaration annotated = element == null ? Declaration.NONE : Declaration.of(element, context.getRoot());
        return annotated.isEmpty() ? around : annotated.over(around, "@LoopbackOnly on " + Declaration.text(element));
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
    static @Nullable Watched find(ExtensionContext context) {
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
        Watched watched = find(context);
        return EscapeWatch.ofThisJvm().log((watched != null ? watched : run(context)).subject);
    }

    Subject subject() {
        return subject;
    }

    @Override
    public void close() {
        if (marks) {
            Marks.restore(before);
        }
        List<Recorded> recorded = EscapeWatch.ofThisJvm().end(subject);
        List<Recorded> failing = recorded.stream().filter(this::fails).toList();
        List<Recorded> harmless =
                recorded.stream().filter(escape -> !fails(escape)).toList();
        if (!harmless.isEmpty()) {
            Printed.warn(EscapeText.warning(subject, harmless));
        }
        if (!failing.isEmpty()) {
            throw failure(failing);
        }
        List<Trouble> troubles = troublesFail ? EscapeWatch.ofThisJvm().troublesOf(subject) : List.of();
        if (!troubles.isEmpty()) {
            throw new AssertionError(Declaration.TROUBLES + " = fail: "
                    + troubles.stream().map(Trouble::toString).collect(Collectors.joining(" ")));
        }
        if (strict && !EscapeWatch.ofThisJvm().notWatched().isEmpty()) {
            throw new AssertionError("homeport.escape.strict = true: "
                    + String.join(" ", EscapeWatch.ofThisJvm().notWatched()));
        }
    }

    /** Of a strict run nothing may be in doubt either. */
    private boolean fails(Recorded escape) {
        return escape.fails() || (strict && escape.isDoubtful());
    }

    private AssertionError failure(List<Recorded> failing) {
        AssertionError failure = new AssertionError(EscapeText.failure(subject, failing));
        List<StackTraceElement> stack = failing.get(0).escape().stack();
        if (!stack.isEmpty()) { // so that an IDE leads there
            failure.setStackTrace(stack.toArray(new StackTraceElement[0]));
        }
        return failure;
    }
}
