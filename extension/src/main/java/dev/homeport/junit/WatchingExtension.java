package dev.homeport.junit;

import dev.homeport.escape.EscapeLog;
import dev.homeport.lease.PortHolders;
import dev.homeport.verdict.ThreadOwners;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
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
 * Watches the classes and tests for which it is registered, and marks their threads. Registering several of them has the same effect
 * as registering one.
 *
 * <p>Escapes are judged when a store value is closed, not in a callback: store values are closed after all callbacks of other
 * extensions.
 */
@API(status = Status.INTERNAL)
public abstract class WatchingExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                AfterTestExecutionCallback,
                InvocationInterceptor,
                TestInstancePreConstructCallback,
                ParameterResolver {

    private final WatchDeclaration declaration;
    private final WatchDeclaration.Reader annotations;

    /**
     * Create an extension.
     *
     * @param declaration the policy that the extension itself declares, above the configuration parameters
     * @param annotations reads the policy of an annotated class or method; empty if it has no such annotation
     */
    protected WatchingExtension(
            WatchDeclaration declaration, Function<AnnotatedElement, Optional<WatchDeclaration>> annotations) {
        this.declaration = declaration;
        this.annotations = annotations::apply;
    }

    private boolean isOff(ExtensionContext context) {
        return declaration.isEmpty() && WatchSwitch.isOff(context, annotations);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (Configuration.isPerClass(context)) {
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
        if (!isOff(context)) {
            WatchedContext.begin(context, declaration, annotations);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        Throwable failure = context.getExecutionException().orElse(null);
        if (failure != null && WatchedContext.isFirst(this, context)) {
            PortHolders.of(failure).ifPresent(text -> FailureNote.add(failure, text));
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

    /** Mark this thread while the code runs: JUnit may run it in any thread, for example in a separate one for a timeout. */
    private <T extends @Nullable Object> T marked(Invocation<T> invocation, ExtensionContext context) throws Throwable {
        WatchedContext watched = isOff(context) ? null : WatchedContext.find(context);
        if (watched == null) {
            return invocation.proceed();
        }
        ThreadOwners.Mark before = ThreadOwners.enter(watched.scope());
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
