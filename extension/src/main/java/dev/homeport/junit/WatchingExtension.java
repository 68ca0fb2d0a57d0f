package dev.homeport.junit;

import dev.homeport.escape.EscapeLog;
import dev.homeport.verdict.ThreadOwners;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Watches the classes and tests it is registered for, and tells threads whom they work for. Several of them in one place do
 * no more than one does.
 *
 * <p>Its store values judge, rather than its callbacks: they are closed last, after what all other extensions do.
 */
abstract class WatchingExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                InvocationInterceptor,
                TestInstancePreConstructCallback,
                ParameterResolver {

    /** Returns what this extension declares itself, beneath the configuration parameters. */
    WatchDeclaration declaration() {
        return WatchDeclaration.NONE;
    }

    private boolean hasNothingToDo(ExtensionContext context) {
        return declaration().isEmpty() && WatchSwitch.is(context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (PerClass.is(context)) {
            beforeAll(context);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        begin(context);
    }

    private void begin(ExtensionContext context) {
        if (!hasNothingToDo(context)) {
            WatchedContext.begin(context, declaration());
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure != null && WatchedContext.isFirst(this, context)) {
            PortHolderNote.add(failure);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EscapeLog.class && WatchedContext.isFirst(this, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return WatchedContext.log(context);
    }

    /** Has this thread marked while the code runs: JUnit may run it on any, such as one of its own for a time limit. */
    private <T extends @Nullable Object> T marked(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        WatchedContext watched = hasNothingToDo(context) ? null : WatchedContext.find(context);
        if (watched == null) {
            return invocation.proceed();
        }
        ThreadOwners.Mark before = ThreadOwners.enter(watched.subject());
        try {
            return invocation.proceed();
        } finally {
            ThreadOwners.restore(before);
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation, ReflectiveInvocationContext<Constructor<T>> call, ExtensionContext context)
            throws Throwable {
        return marked(invocation, context);
    }

    @Override
    public void interceptBeforeAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        marked(invocation, context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        marked(invocation, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        marked(invocation, context);
    }

    @Override
    public <T> T interceptTestFactoryMethod(
            Invocation<T> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        return marked(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        marked(invocation, context);
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext call, ExtensionContext context) throws Throwable {
        marked(invocation, context);
    }

    @Override
    public void interceptAfterEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        marked(invocation, context);
    }

    @Override
    public void interceptAfterAllMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        marked(invocation, context);
    }
}
