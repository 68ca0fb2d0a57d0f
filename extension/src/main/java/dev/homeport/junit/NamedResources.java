package dev.homeport.junit;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Named resources registered in code. They have the same scopes and naming rules as those of annotations. Stateless. */
final class NamedResources {

    private NamedResources() {}

    /**
     * Return the resource that the context has under the name. If there is none, create it for the lifetime of the context.
     *
     * @param annotationType the annotation that shares the name
     * @param declaration the key of the declaration: all contexts that use it at the same time get the same resource
     */
    static <R extends AutoCloseable> R named(
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
