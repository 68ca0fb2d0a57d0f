package dev.homeport.junit;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotatedFields;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.HierarchyTraversalMode.TOP_DOWN;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The annotated fields of a test class: those of its base classes first, otherwise in source order. They are searched once in a run,
 * because every test needs them. Immutable.
 */
final class InjectedFields {

    private static final Namespace NAMESPACE = Namespace.create(InjectedFields.class);

    private final List<Field> ofClass;
    private final List<Field> ofInstance;
    private final boolean instanceCanReceive;

    private InjectedFields(Class<?> testClass, Class<? extends Annotation> annotationType) {
        this.ofClass =
                inSourceOrder(findAnnotatedFields(testClass, annotationType, InjectedFields::isStatic, TOP_DOWN));
        this.ofInstance = inSourceOrder(findAnnotatedFields(
                testClass,
                annotationType,
                field -> !isStatic(field) && !isSetByConstructor(field, annotationType),
                TOP_DOWN));
        this.instanceCanReceive = !ofInstance.isEmpty() || anyHasParameters(testClass.getDeclaredConstructors());
    }

    /**
     * Sort fields so that the first declaration of a name comes before those that share it. JUnit sorts fields by the hashes of their
     * names. {@link Class#getDeclaredFields} promises no order, but OpenJDK returns that of the class file, which is the source order.
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
     * Return whether the annotation of a final field also stands on a constructor parameter, which sets the field. This is the case
     * for a record component (JLS 8.10.3), and since Kotlin 2.2 for a property in a Kotlin constructor (KEEP-402).
     */
    private static boolean isSetByConstructor(Field field, Class<? extends Annotation> annotationType) {
        return Modifier.isFinal(field.getModifiers())
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
                        List.of(testClass, annotationType),
                        key -> new InjectedFields(testClass, annotationType),
                        InjectedFields.class);
    }

    private static boolean anyHasParameters(Constructor<?>[] constructors) {
        for (Constructor<?> constructor : constructors) {
            if (constructor.getParameterCount() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Return whether values can be injected into an instance: it has annotated fields, or a constructor with parameters. */
    boolean instanceCanReceive() {
        return instanceCanReceive;
    }

    /** Return the static fields. */
    List<Field> ofClass() {
        return ofClass;
    }

    /** Return the instance fields. */
    List<Field> ofInstance() {
        return ofInstance;
    }

    private static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }

    /**
     * Check that a value can be set into the field, and that the test class can see it there.
     *
     * @throws IllegalArgumentException if not; the message says what is wrong and what to write instead
     */
    static void checkInjectable(Field field, Class<?> testClass) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new IllegalArgumentException("a final field cannot be injected. Remove 'final'.");
        }
        if (Modifier.isPrivate(field.getModifiers()) && field.getDeclaringClass() != testClass) {
            throw new IllegalArgumentException("the field is private, so " + testClass.getTypeName()
                    + ", which inherits it, cannot read it. Make it protected or package-private.");
        }
        if (!field.trySetAccessible()) {
            throw new IllegalArgumentException("the module of the test does not open the package of the field. Add"
                    + " 'opens " + field.getDeclaringClass().getPackageName() + ";' to its module-info.java.");
        }
    }
}
