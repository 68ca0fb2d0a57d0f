package dev.homeport;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;

import dev.homeport.junit.WatchDeclaration;
import dev.homeport.junit.WatchingExtension;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;

/** Watches the tests of {@link LoopbackOnly}, and those of the other annotations. Stateless. */
final class LoopbackOnlyExtension extends WatchingExtension {

    LoopbackOnlyExtension() {
        super(WatchDeclaration.NONE, LoopbackOnlyExtension::declaration);
    }

    /** Return the policy that {@link LoopbackOnly} declares on the element. */
    static Optional<WatchDeclaration> declaration(AnnotatedElement element) {
        return findAnnotation(element, LoopbackOnly.class)
                .map(annotation -> new WatchDeclaration(
                        annotation.onEscape(), List.of(annotation.allow()), annotation.wildcard()));
    }
}
