package dev.homeport.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** What the modifiers of a field allow. */
final class Modifiers {

    private Modifiers() {}

    static boolean isStatic(Field field) {
        return Modifier.isStatic(field.getModifiers());
    }

    static boolean isNotStatic(Field field) {
        return !isStatic(field);
    }

    static boolean isFinal(Field field) {
        return Modifier.isFinal(field.getModifiers());
    }

    /**
     * Checks that a value can be put into the field and be seen there.
     *
     * @throws IllegalArgumentException if not, with what is wrong and what to write instead
     */
    static void checkInjectable(Field field, Class<?> testClass) {
        if (isFinal(field)) {
            throw new IllegalArgumentException("a final field cannot be injected. Remove 'final'.");
        }
        if (Modifier.isPrivate(field.getModifiers()) && field.getDeclaringClass() != testClass) {
            throw new IllegalArgumentException("the field is private, so " + testClass.getTypeName()
                    + ", which inherits it, cannot read it. Make it protected or package-private.");
        }
        if (!field.trySetAccessible()) {
            throw new IllegalArgumentException("the module of the test does not let the field be set. Write"
                    + " 'opens " + field.getDeclaringClass().getPackageName() + ";' in its module-info.java.");
        }
    }
}
