package dev.homeport.junit;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The same scopes and names for what is declared in code instead of by an annotation. */
public final class NamedResources {

    private NamedResources() {}

    /**
     * Returns what the context has under the name; made now, for the life of the context, if it has nothing.
     *
     * @param annotationType the annotation that shares names with the declaration
     * @param declaration what the name was declared in: as long as one context uses it, its others get the same
     */
    public static <R extends AutoCloseable> R named(
            ExtensionContext context,
            Class<? extends Annotation> annotationType,
            String name,
            Object declaration,
            Class<R> resourceType,
            Supplier<R> make) {
        VisibleScopes visible = VisibleScopes.from(context, annotationType);
        Object found = visible.named(
                List.of(annotationType, name), () -> SharedResources.of(context).use(declaration, visible.own(), make));
        return resourceType.cast(found);
    }
}
