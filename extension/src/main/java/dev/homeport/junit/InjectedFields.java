package dev.homeport.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The fields of a test class that carry an annotation, those of its base classes first, and else in the order of the source.
 * Looked for once in a run: every test asks. Immutable.
 */
final class InjectedFields {

    private static final Namespace NAMESPACE = Namespace.create(InjectedFields.class);

    private final List<Field> ofClass;
    private final List<Field> ofInstance;
    private final boolean instancesMayTake;

    private InjectedFields(Class<?> testClass, Class<? extends Annotation> annotationType) {
        this.ofClass = inSourceOrder(findAnnotatedFields(testClass, annotationType, Modifiers::isStatic, TOP_DOWN));
        this.ofInstance = inSourceOrder(findAnnotatedFields(
                testClass,
                annotationType,
                field -> Modifiers.isNotStatic(field) && !isSetByConstructor(field, annotationType),
                TOP_DOWN));
        this.instancesMayTake = !ofInstance.isEmpty() || anyHasParameters(testClass.getDeclaredConstructors());
    }

    /**
     * Has a name's first declaration come before those that share it. JUnit sorts fields by the hashes of their names;
     * {@link Class#getDeclaredFields} promises no order, but OpenJDK gives that of the class file, which is the source's.
     */
    private static List<Field> inSourceOrder(List<Field> fields) {
        if (fields.size() < 2) {
            return List.copyOf(fields);
        }
        Set<Field> ordered = new LinkedHashSet<>();
        for (Field each : fields) {
            for (Field declared : each.getDeclaringClass().getDeclaredFields()) {
                if (fields.contains(declared)) {
                    ordered.add(declared);
                }
            }
        }
        return List.copyOf(ordered);
    }

    /**
     * Returns whether the annotation of a final field is that of a constructor parameter too, whose value it gets: so it is
     * with a component of a record (JLS 8.10.3), and with a property in a Kotlin constructor since Kotlin 2.2 (KEEP-402).
     */
    private static boolean isSetByConstructor(Field field, Class<? extends Annotation> annotationType) {
        return Modifiers.isFinal(field)
                && Stream.of(field.getDeclaringClass().getDeclaredConstructors())
                        .flatMap(constructor -> Stream.of(constructor.getParameters()))
                        .filter(parameter -> parameter.getType() == field.getType())
                        .map(parameter -> findAnnotation(parameter, annotationType))
                        .anyMatch(annotation ->
                                annotation.isPresent() && annotation.equals(findAnnotation(field, annotationType)));
    }

    static InjectedFields of(Class<?> testClass, Class<? extends Annotation> annotationType, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        List.of(testClass, annotationType), key -> new InjectedFields(testClass, annotationType), InjectedFields.class);
    }

    private static boolean anyHasParameters(Constructor<?>[] constructors) {
        for (Constructor<?> constructor : constructors) {
            if (constructor.getParameterCount() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an instance of the class may be given anything: it has such fields, or a constructor with parameters. */
    boolean instancesMayTake() {
        return instancesMayTake;
    }

    /** Returns the static ones. */
    List<Field> ofClass() {
        return ofClass;
    }

    /** Returns the others. */
    List<Field> ofInstance() {
        return ofInstance;
    }
}
