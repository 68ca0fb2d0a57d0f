package dev.homeport.junit;

import dev.homeport.agent.Console;
import dev.homeport.escape.EscapeLog;
import dev.homeport.lease.PortAllocator;
import dev.homeport.server.TaskOwnership;
import dev.homeport.verdict.EscapeMessages;
import dev.homeport.verdict.EscapePolicy;
import dev.homeport.verdict.EscapeWatch;
import dev.homeport.verdict.RecordedEscape;
import dev.homeport.verdict.ServerTrouble;
import dev.homeport.verdict.TestMethod;
import dev.homeport.verdict.ThreadOwners;
import dev.homeport.verdict.WatchScope;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * A test, class or run that is being watched. At the end of its context the store closes it, after all values that were stored later,
 * and its escapes are judged.
 */
@SuppressWarnings("deprecation") // CloseableResource: stores close a plain AutoCloseable from JUnit 5.13 on only.
final class WatchedContext implements Store.CloseableResource, AutoCloseable {

    private static final Namespace NAMESPACE = Namespace.create(WatchedContext.class);
    private static final String DECLARED = "declared";
    private static final String STRICT = "homeport.escape.strict";
    private static final String FIRST = "first";
    private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
    private static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";

    private final ExtensionContext context;
    private final WatchScope scope;
    private final boolean marks;
    private final boolean strict;
    private final boolean troublesFail;
    private final @Nullable BaselineRun baseline;
    private final ThreadOwners.@Nullable Mark before;

    /** Found from enclosed contexts; a separate type, so that the store does not close the context twice. */
    private record Nearest(WatchedContext watched) {}

    private WatchedContext(
            ExtensionContext context,
            WatchScope scope,
            boolean marks,
            boolean strict,
            boolean troublesFail,
            @Nullable BaselineRun baseline) {
        this.context = context;
        this.scope = scope;
        this.marks = marks;
        this.strict = strict;
        this.troublesFail = troublesFail;
        this.baseline = baseline;
        EscapeWatch.ofThisJvm().begin(scope);
        Console.printOnce(EscapeWatch.ofThisJvm().notWatched());
        this.before = marks ? ThreadOwners.enter(scope) : null;
    }

    /** Begin to watch the class or test of the context, unless it is watched already. */
    static void begin(ExtensionContext context, WatchDeclaration declaration, WatchDeclaration.Reader annotations) {
        Store store = context.getStore(NAMESPACE);
        if (!declaration.isEmpty()) {
            store.put(DECLARED, declaration);
        }
        // The key is the context's id because a store also searches the stores of the enclosing contexts.
        WatchedContext watched = store.getOrComputeIfAbsent(
                context.getUniqueId(), id -> start(context, annotations), WatchedContext.class);
        if (!declaration.isEmpty()) { // another extension may have begun to watch without this declaration
            watched.scope.setPolicy(policy(context, annotations));
        }
    }

    private static WatchedContext start(ExtensionContext context, WatchDeclaration.Reader annotations) {
        WatchedContext around = find(context);
        WatchedContext outer = around != null ? around : run(context);
        WatchScope parent = outer.scope;
        EscapePolicy policy = policy(context, annotations);
        String type = name(context.getRequiredTestClass());
        Method method = context.getTestMethod().orElse(null);
        WatchedContext watched = method == null
                ? new WatchedContext(
                        context,
                        parent.testClass(type, policy),
                        !isParallel(context),
                        outer.strict,
                        outer.troublesFail,
                        outer.baseline)
                : new WatchedContext(
                        context,
                        parent.test(type + name(method, context), TestMethod.of(method), policy),
                        true,
                        false,
                        outer.troublesFail,
                        outer.baseline);
        context.getStore(NAMESPACE).put(Nearest.class, new Nearest(watched));
        return watched;
    }

    private static WatchedContext run(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(WatchedContext.class, key -> startRun(context), WatchedContext.class);
    }

    private static WatchedContext startRun(ExtensionContext context) {
        BaselineRun baseline = WatchDeclaration.hasBaseline(context) ? BaselineRun.begin(context) : null;
        EscapePolicy policy =
                WatchDeclaration.configured(context).with(baseline == null ? null : baseline.knownInRun());
        EscapeWatch.ofThisJvm()
                .setLeased(port -> PortAllocator.ofThisJvm().isLeased(port)); // created when it is called
        TaskOwnership.set(ThreadOwners::ofCurrent);
        boolean allWatched = Configuration.isTrue(context, AUTODETECTION);
        return new WatchedContext(
                context,
                WatchScope.run(policy, allWatched, isParallel(context)),
                false,
                Configuration.isTrue(context, STRICT),
                WatchDeclaration.troublesFail(context),
                baseline);
    }

    /** A thread that waits for the tests of a class may run tests of other classes meanwhile. */
    private static boolean isParallel(ExtensionContext context) {
        return Configuration.isTrue(context, PARALLEL);
    }

    private static EscapePolicy policy(ExtensionContext context, WatchDeclaration.Reader annotations) {
        WatchDeclaration declared = context.getStore(NAMESPACE).get(DECLARED, WatchDeclaration.class);
        WatchedContext run = run(context);
        EscapePolicy configured = run.scope.policy();
        EscapePolicy policy = policy(
                context, declared == null ? configured : declared.over(configured, "HomeportExtension"), annotations);
        return run.baseline == null ? policy : policy.with(run.baseline.knownIn(context.getRequiredTestClass()));
    }

    private static EscapePolicy policy(
            ExtensionContext context, EscapePolicy configured, WatchDeclaration.Reader annotations) {
        ExtensionContext parent = context.getParent().orElse(null);
        EscapePolicy around = parent == null ? configured : policy(parent, configured, annotations);
        AnnotatedElement element = context.getElement().orElse(null);
        WatchDeclaration annotated =
                element == null ? WatchDeclaration.NONE : WatchDeclaration.of(element, context.getRoot(), annotations);
        return annotated.isEmpty()
                ? around
                : annotated.over(around, "@LoopbackOnly on " + WatchDeclaration.text(element));
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

    /** Return the watched context that is the context or the nearest one around it, or null. */
    static @Nullable WatchedContext find(ExtensionContext context) {
        Nearest nearest = context.getStore(NAMESPACE).get(Nearest.class, Nearest.class);
        return nearest == null ? null : nearest.watched;
    }

    /** Return whether this extension, of several in the context, does the work that must be done once. */
    static boolean isFirst(WatchingExtension extension, ExtensionContext context) {
        Object first =
                context.getStore(NAMESPACE).getOrComputeIfAbsent(FIRST + context.getUniqueId(), key -> extension);
        return extension.equals(first);
    }

    static EscapeLog log(ExtensionContext context) {
        WatchedContext watched = find(context);
        return EscapeWatch.ofThisJvm().log((watched != null ? watched : run(context)).scope);
    }

    WatchScope scope() {
        return scope;
    }

    @Override
    public void close() {
        if (marks) {
            ThreadOwners.restore(before);
        }
        List<RecordedEscape> recorded = EscapeWatch.ofThisJvm().end(scope);
        List<RecordedEscape> known =
                recorded.stream().filter(RecordedEscape::isKnown).toList();
        List<RecordedEscape> failing = recorded.stream().filter(this::fails).toList();
        List<RecordedEscape> harmless = recorded.stream()
                .filter(escape -> !escape.isKnown() && !fails(escape))
                .toList();
        if (!known.isEmpty()) {
            Console.print(EscapeMessages.known(scope, known));
        }
        if (!harmless.isEmpty()) {
            Console.print(EscapeMessages.warning(scope, harmless));
        }
        AssertionError notSaved = baseline == null ? null : endIn(baseline, recorded);
        if (!failing.isEmpty()) {
            throw failure(failing);
        }
        if (notSaved != null) {
            throw notSaved;
        }
        List<ServerTrouble> troubles = troublesFail ? EscapeWatch.ofThisJvm().troublesOf(scope) : List.of();
        if (!troubles.isEmpty()) {
            throw new AssertionError(WatchDeclaration.TROUBLES + " = fail: "
                    + troubles.stream().map(ServerTrouble::toString).collect(Collectors.joining(" ")));
        }
        if (strict && scope.isRun() && !EscapeWatch.ofThisJvm().notWatched().isEmpty()) {
            throw new AssertionError("homeport.escape.strict = true: "
                    + String.join(" ", EscapeWatch.ofThisJvm().notWatched()));
        }
    }

    /** Note the end in the baseline, and return the error if it cannot be written, otherwise null. */
    private @Nullable AssertionError endIn(BaselineRun its, List<RecordedEscape> recorded) {
        if (scope.isRun()) {
            return its.endRun(recorded);
        }
        its.end(context, recorded);
        return null;
    }

    /** In a strict run, escapes that cannot be attributed fail too, unless they are in the baseline. */
    private boolean fails(RecordedEscape escape) {
        return escape.fails() || (strict && escape.isUnattributed() && !escape.isKnown());
    }

    private AssertionError failure(List<RecordedEscape> failing) {
        AssertionError failure = new AssertionError(EscapeMessages.failure(scope, failing));
        List<StackTraceElement> stack = failing.get(0).escape().stack();
        if (!stack.isEmpty()) { // so that an IDE links to the line
            failure.setStackTrace(stack.toArray(new StackTraceElement[0]));
        }
        return failure;
    }
}
