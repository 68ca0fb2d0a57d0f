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
 * What one annotation has had injected for one context, or for one test instance, and is closed with it. Thread-safe.
 *
 * <p>A context's scope lies in its {@link Store}. A test instance's scope lies in that of the context it was made in, since
 * JUnit has no store for instances, and before 5.12 an instance is made in its class's context although it serves a single
 * test.
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

    /** Returns the annotation's scope of the context, made now if it has none. */
    static Scope of(ExtensionContext context, Class<? extends Annotation> annotationType) {
        // The key is the context's id because a store also looks into those of the contexts around it.
        return store(context, annotationType)
                .getOrComputeIfAbsent(context.getUniqueId(), id -> new Scope(null), Scope.class);
    }

    private static @Nullable Scope known(ExtensionContext context, Class<? extends Annotation> annotationType) {
        return store(context, annotationType).get(context.getUniqueId(), Scope.class);
    }

    /** Each annotation has an extension of its own, and all of them see the construction of the same instance. */
    private static Store store(ExtensionContext context, Class<? extends Annotation> annotationType) {
        return context.getStore(Namespace.create(Scope.class, annotationType));
    }

    /** Returns the annotation's scopes of the context and of those around it, innermost first. */
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

    /** Opens the scope of the instance that this thread is about to construct. */
    synchronized void beginConstruction(@Nullable Scope outerInstance) {
        Scope abandoned = underConstruction.put(Thread.currentThread(), new Scope(outerInstance));
        if (abandoned != null) { // its constructor threw
            abandoned.close();
        }
    }

    /** Returns the scope of the instance that this thread is constructing. */
    synchronized Scope underConstruction() {
        return underConstruction.computeIfAbsent(Thread.currentThread(), thread -> new Scope(null));
    }

    /** Makes what was opened for this thread's construction the scope of the finished instance. */
    synchronized Scope constructed(Object instance) {
        Scope scope = underConstruction();
        underConstruction.remove(Thread.currentThread());
        instances.put(instance, scope);
        return scope;
    }

    /** Opens a scope for an instance that was constructed unseen. */
    synchronized Scope adopt(Object instance, @Nullable Scope outerInstance) {
        Scope scope = new Scope(outerInstance);
        instances.put(instance, scope);
        return scope;
    }

    /** Returns the scope of an instance made in this context, or null. */
    synchronized @Nullable Scope ofInstance(Object instance) {
        return instances.get(instance);
    }

    /** Closes the scope of an instance, if it was made in this context. */
    void destroyed(Object instance) {
        Scope scope;
        synchronized (this) {
            scope = instances.remove(instance);
        }
        if (scope != null) {
            scope.close();
        }
    }

    /** Returns the scope of the instance around the one this scope belongs to, if that has one. */
    @Nullable Scope outer() {
        return outer;
    }

    /** Has the resource closed with this scope; what was kept last is closed first. */
    void keep(AutoCloseable resource) {
        keep(resource, resource);
    }

    /** Has something done about the resource when this scope is closed. */
    synchronized void keep(AutoCloseable resource, AutoCloseable closing) {
        kept.push(new Kept(resource, closing));
    }

    /** Returns what is kept, the last first. */
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
     * Closes every one, whatever the others do, and then reports the first failure.
     *
     * @throws AssertionError so that JUnit shows its message: it wraps what is an {@link Exception} in one of its own
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
