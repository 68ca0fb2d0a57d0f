package dev.homeport.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;
import org.junit.jupiter.api.extension.TestInstances;

/**
 * Injects the resources of an annotation into parameters and fields, and closes them at the end of their lifetime.
 *
 * <p>The lifetime is that of the test for a parameter of a test or {@code @BeforeEach} method; of the class for a parameter of a
 * {@code @BeforeAll} method and for a static field; of the test instance for a constructor parameter and for an instance field.
 * Declarations with the same name share one resource if the name is already in scope.
 *
 * <p>Stateless and thread-safe.
 *
 * @param <A> the annotation
 * @param <R> the resource behind an injected value
 */
@API(status = Status.INTERNAL)
public abstract class InjectingExtension<A extends Annotation, R extends AutoCloseable>
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                TestInstancePreDestroyCallback,
                ParameterResolver {

    private final Class<A> annotationType;
    private final Class<R> resourceType;

    protected InjectingExtension(Class<A> annotationType, Class<R> resourceType) {
        this.annotationType = annotationType;
        this.resourceType = resourceType;
    }

    /** Return the name under which the resource is shared; empty if it is not shared. */
    protected abstract String name(A annotation);

    /**
     * Create the resource of the declaration.
     *
     * @throws IllegalArgumentException if the declaration is invalid; the message says what is wrong and what to write instead
     * @throws UncheckedIOException if the host refuses the resource; the message says the same
     */
    protected abstract R make(A annotation, InjectionSite site, ExtensionContext context);

    /**
     * Check that a declaration can share the resource of another one.
     *
     * @throws IllegalArgumentException if it declares a different resource under the same name
     */
    protected abstract void checkShared(R made, A annotation, InjectionSite site, ExtensionContext context);

    /** Return the value to inject into the site. */
    protected abstract Object value(R made, InjectionSite site);

    @Override
    public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(annotationType);
    }

    @Override
    public final Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        VisibleScopes visible = parameter.getDeclaringExecutable() instanceof Constructor
                ? VisibleScopes.from(scope(context).underConstruction(), context, annotationType)
                : VisibleScopes.from(context, annotationType);
        InjectionSite site = new InjectionSite(annotationType, parameter.getParameter());
        try {
            return inject(parameter.findAnnotation(annotationType).orElseThrow(), site, visible, context, null);
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            throw new ParameterResolutionException(site + ": " + refused.getMessage(), refused);
        }
    }

    @Override
    public final void beforeAll(ExtensionContext context) {
        if (!Configuration.isPerClass(context)) {
            setStaticFields(context);
        }
        setFieldsLate(context);
    }

    private void setStaticFields(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        for (Field field : fields(testClass, context).ofClass()) {
            set(field, null, testClass, VisibleScopes.from(context, annotationType), context);
        }
    }

    @Override
    public final void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (Configuration.isPerClass(context) && factory.getTestClass() == context.getRequiredTestClass()) {
            setStaticFields(context);
        }
        if (fields(factory.getTestClass(), context).instanceCanReceive()) {
            scope(context)
                    .beginConstruction(factory.getOuterInstance()
                            .map(outer -> scopeOf(outer, null, context))
                            .orElse(null));
        }
    }

    @Override
    public final void postProcessTestInstance(Object instance, ExtensionContext context) {
        if (fields(instance.getClass(), context).instanceCanReceive()) {
            setFields(instance, scope(context).constructed(instance), context);
        }
    }

    @Override
    public final void beforeEach(ExtensionContext context) {
        setFieldsLate(context);
    }

    private void setFieldsLate(ExtensionContext context) {
        TestInstances instances = context.getTestInstances().orElse(null);
        if (instances != null && anyCanReceive(instances, context)) {
            Scope outer = null;
            for (Object instance : instances.getAllInstances()) {
                outer = scopeOf(instance, outer, context);
            }
        }
    }

    private boolean anyCanReceive(TestInstances instances, ExtensionContext context) {
        for (Object instance : instances.getAllInstances()) {
            if (fields(instance.getClass(), context).instanceCanReceive()) {
                return true;
            }
        }
        return false;
    }

    private Scope scope(ExtensionContext context) {
        return Scope.of(context, annotationType);
    }

    private InjectedFields fields(Class<?> testClass, ExtensionContext context) {
        return InjectedFields.of(testClass, annotationType, context);
    }

    /**
     * Return the scope of the instance, after its fields were set.
     *
     * <p>This sets them if necessary: JUnit 5.10 registers the extension of an instance field only after it has post-processed the
     * instance (junit-team/junit5#3437, fixed in 5.11).
     */
    private Scope scopeOf(Object instance, @Nullable Scope outer, ExtensionContext context) {
        Scope known = VisibleScopes.ofInstance(instance, Scope.ofContextAndAround(context, annotationType));
        if (known != null) {
            return known;
        }
        Scope scope = scope(context).adopt(instance, outer);
        setFields(instance, scope, context);
        return scope;
    }

    /** Return the resources of the context, its test instances and the enclosing contexts. */
    protected final List<R> visible(ExtensionContext context) {
        return VisibleScopes.from(context, annotationType)
                .kept()
                .filter(resourceType::isInstance)
                .map(resourceType::cast)
                .toList();
    }

    private void setFields(Object instance, Scope scope, ExtensionContext context) {
        Class<?> testClass = instance.getClass();
        for (Field field : fields(testClass, context).ofInstance()) {
            set(field, instance, testClass, VisibleScopes.from(scope, context, annotationType), context);
        }
    }

    @Override
    public final void preDestroyTestInstance(ExtensionContext context) {
        if (!anyCanReceive(context.getRequiredTestInstances(), context)) {
            return;
        }
        List<Scope> scopes = Scope.ofContextAndAround(context, annotationType);
        TestInstancePreDestroyCallback.preDestroyTestInstances(
                context, instance -> scopes.forEach(scope -> scope.destroyed(instance)));
    }

    private void set(
            Field field,
            @Nullable Object instance,
            Class<?> testClass,
            VisibleScopes visible,
            ExtensionContext context) {
        InjectionSite site = new InjectionSite(annotationType, field);
        try {
            InjectedFields.checkInjectable(field, testClass);
            A annotation = findAnnotation(field, annotationType).orElseThrow();
            @Nullable Field declaration = Modifier.isStatic(field.getModifiers()) ? field : null;
            field.set(instance, inject(annotation, site, visible, context, declaration));
        } catch (IllegalArgumentException | UncheckedIOException | IllegalAccessException refused) {
            throw new ExtensionConfigurationException(site + ": " + refused.getMessage(), refused);
        }
    }

    private Object inject(
            A annotation,
            InjectionSite site,
            VisibleScopes visible,
            ExtensionContext context,
            @Nullable Field declaration) {
        Supplier<R> make = () -> make(annotation, site, context);
        Supplier<Object> made = () -> declaration == null
                ? keep(make.get(), visible.own())
                : SharedResources.of(context).use(declaration, visible.own(), make);
        String name = name(annotation);
        if (name.isEmpty()) {
            return value(resourceType.cast(made.get()), site);
        }
        R shared = resourceType.cast(visible.named(List.of(annotationType, name), made));
        checkShared(shared, annotation, site, context);
        return value(shared, site);
    }

    private R keep(R made, Scope scope) {
        scope.keep(made);
        return made;
    }
}
