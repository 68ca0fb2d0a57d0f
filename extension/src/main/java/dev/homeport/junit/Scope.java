package dev.homeport.junit;

import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The resources of one annotation for one context or one test instance. They are closed with it. Thread-safe.
 *
 * <p>The scope of a context is kept in its {@link Store}. The scope of a test instance is kept in the scope of the context that created
 * it: JUnit has no store for instances, and before 5.12 it creates an instance in the context of its class even if the instance serves
 * a single test.
 */
@SuppressWarnings("deprecation") // CloseableResource: stores close a plain AutoCloseable from JUnit 5.13 on only.
final class Scope implements Store.CloseableResource, AutoCloseable {

    private final Map<Object, Object> named = new HashMap<>();
    private final Deque<Kept> kept = new ArrayDeque<>();
    private final IdentityHashMap<Object, Scope> instances = new IdentityHashMap<>();
    private final Map<Thread, Scope> underConstruction = new HashMap<>();
    private final @Nullable Scope outer;

    private record Kept(AutoCloseable resource, AutoCloseable closing) {}

    private Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /** Return the annotation's scope of the context; create it if there is none. */
    static Scope of(ExtensionContext context, Class<? extends Annotation> annotationType) {
        // The key contains the context's id because a store also searches the stores of the enclosing contexts.
        return store(context, annotationType)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> new Scope(null), Scope.class);
    }

    private static @Nullable Scope known(ExtensionContext context, Class<? extends Annotation> annotationType) {
        return store(context, annotationType).get(context.getUniqueId(), Scope.class);
    }

    /** Each annotation has a separate extension, and all of them see the construction of the same instance. */
    private static Store store(ExtensionContext context, Class<? extends Annotation> annotationType) {
        return context.getStore(Namespace.create(Scope.class, annotationType));
    }

    /** Return the annotation's scopes of the context and its enclosing contexts, innermost first. */
    static List<Scope> ofContextAndAround(ExtensionContext context, Class<? extends Annotation> annotationType) {
        List<Scope> scopes = new ArrayList<>();
        for (ExtensionContext next = context;
                next != null;
                next = next.getParent().orElse(null)) {
            Scope scope = known(next, annotationType);
            if (scope != null) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    /** Open the scope of the instance that this thread is about to construct. */
    synchronized void beginConstruction(@Nullable Scope outerInstance) {
        Scope abandoned = underConstruction.put(Thread.currentThread(), new Scope(outerInstance));
        if (abandoned != null) { // its constructor threw
            abandoned.close();
        }
    }

    /** Return the scope of the instance that this thread is constructing. */
    synchronized Scope underConstruction() {
        return underConstruction.computeIfAbsent(Thread.currentThread(), thread -> new Scope(null));
    }

    /** Assign the scope of this thread's construction to the finished instance. */
    synchronized Scope constructed(Object instance) {
        Scope scope = underConstruction();
        underConstruction.remove(Thread.currentThread());
        instances.put(instance, scope);
        return scope;
    }

    /** Open a scope for an instance whose construction the extension did not see. */
    synchronized Scope adopt(Object instance, @Nullable Scope outerInstance) {
        Scope scope = new Scope(outerInstance);
        instances.put(instance, scope);
        return scope;
    }

    /** Return the scope of an instance created in this context, or null. */
    synchronized @Nullable Scope ofInstance(Object instance) {
        return instances.get(instance);
    }

    /** Close the scope of an instance if it was created in this context. */
    void destroyed(Object instance) {
        Scope scope;
        synchronized (this) {
            scope = instances.remove(instance);
        }
        if (scope != null) {
            scope.close();
        }
    }

    /** Return the scope of the enclosing instance, or null if there is none. */
    @Nullable Scope outer() {
        return outer;
    }

    /** Close the resource with this scope. Resources are closed in reverse order. */
    void keep(AutoCloseable resource) {
        keep(resource, resource);
    }

    /** Run an action for the resource when this scope is closed. */
    synchronized void keep(AutoCloseable resource, AutoCloseable closing) {
        kept.push(new Kept(resource, closing));
    }

    /** Return the resources, in reverse order. */
    synchronized List<AutoCloseable> kept() {
        return kept.stream().map(Kept::resource).toList();
    }

    synchronized @Nullable Object named(Object name) {
        return named.get(name);
    }

    synchronized void name(Object name, Object value) {
        named.put(name, value);
    }

    @Override
    public void close() {
        List<AutoCloseable> closing;
        synchronized (this) {
            closing = new ArrayList<>(instances.values());
            closing.addAll(underConstruction.values());
            kept.forEach(each -> closing.add(each.closing()));
            instances.clear();
            underConstruction.clear();
            kept.clear();
            named.clear();
        }
        closeAll(closing);
    }

    /**
     * Close every resource even if another one fails, and then report the first failure.
     *
     * @throws AssertionError because JUnit wraps an {@link Exception} in another one, and would not show the message
     */
    private static void closeAll(List<AutoCloseable> closing) {
        AssertionError first = null;
        for (AutoCloseable resource : closing) {
            try {
                resource.close();
            } catch (Exception | AssertionError failed) {
                if (first == null) {
                    first = failed instanceof AssertionError error
                            ? error
                            : new AssertionError(failed.getMessage(), failed);
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
