package dev.homeport.junit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstances;

/** The scopes in which the name of a declaration is looked up: the declaration's scope first, then the enclosing ones. */
final class VisibleScopes {

    private final Scope own;
    private final ExtensionContext context;
    private final Class<? extends Annotation> annotationType;
    private final boolean ofInstance;

    private VisibleScopes(
            Scope own, ExtensionContext context, Class<? extends Annotation> annotationType, boolean ofInstance) {
        this.own = own;
        this.context = context;
        this.annotationType = annotationType;
        this.ofInstance = ofInstance;
    }

    /** Return the scopes for a method parameter or static field: the context, its test instances, the enclosing contexts. */
    static VisibleScopes from(ExtensionContext context, Class<? extends Annotation> annotationType) {
        return new VisibleScopes(Scope.of(context, annotationType), context, annotationType, false);
    }

    /** Return the scopes for a constructor parameter or instance field: its instance, the enclosing instances, the contexts. */
    static VisibleScopes from(Scope instance, ExtensionContext context, Class<? extends Annotation> annotationType) {
        return new VisibleScopes(instance, context, annotationType, true);
    }

    /** Return the scope of an instance that any of the contexts created, or null. */
    static @Nullable Scope ofInstance(Object instance, List<Scope> contexts) {
        for (Scope context : contexts) {
            Scope scope = context.ofInstance(instance);
            if (scope != null) {
                return scope;
            }
        }
        return null;
    }

    Scope own() {
        return own;
    }

    /** Return the resources that are closed with any of the scopes. */
    Stream<Object> kept() {
        return scopes().stream().distinct().flatMap(scope -> scope.kept().stream());
    }

    /** Return the resource with this name in any of the scopes; if there is none, create it in the declaration's scope. */
    Object named(Object name, Supplier<Object> made) {
        synchronized (own) { // two threads of one test must not both create it
            for (Scope scope : scopes()) {
                Object known = scope.named(name);
                if (known != null) {
                    return known;
                }
            }
            Object value = made.get();
            own.name(name, value);
            return value;
        }
    }

    private List<Scope> scopes() {
        List<Scope> around = Scope.ofContextAndAround(context, annotationType);
        List<Scope> scopes = new ArrayList<>();
        if (ofInstance) {
            for (Scope next = own; next != null; next = next.outer()) {
                scopes.add(next);
            }
        } else {
            scopes.add(own);
            addInstances(scopes, around);
        }
        scopes.addAll(around);
        return scopes;
    }

    private void addInstances(List<Scope> scopes, List<Scope> around) {
        TestInstances instances = context.getTestInstances().orElse(null);
        List<Object> outermostFirst = instances == null ? List.of() : instances.getAllInstances();
        for (int i = outermostFirst.size() - 1; i >= 0; i--) {
            Scope scope = ofInstance(outermostFirst.get(i), around);
            if (scope != null) {
                scopes.add(scope);
            }
        }
    }
}
