package dev.homeport.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A parameter or field that something is injected into. Immutable; its text is the "where" of messages.
 *
 * @param annotation what it is annotated with, by simple name
 * @param element the parameter or field
 */
public record InjectionSite(Class<? extends Annotation> annotation, AnnotatedElement element) {

    /** Returns the declared type with its type arguments. */
    public Type type() {
        return element instanceof Parameter parameter
                ? parameter.getParameterizedType()
                : ((Field) element).getGenericType();
    }

    /** Returns the declared type without them. */
    public Class<?> rawType() {
        return element instanceof Parameter parameter ? parameter.getType() : ((Field) element).getType();
    }

    /** Writes a type as in source, without packages. */
    public static String simpleName(Type type) {
        return type.getTypeName().replaceAll("[\\w.]+[.$](?=\\w)", "");
    }

    @Override
    public String toString() {
        return "@" + annotation.getSimpleName() + " on "
                + (element instanceof Parameter parameter ? text(parameter) : text((Field) element));
    }

    private static String text(Field field) {
        return "field '" + simpleName(field.getGenericType()) + " " + field.getName() + "' of "
                + field.getDeclaringClass().getTypeName();
    }

    private static String text(Parameter parameter) {
        String type = simpleName(parameter.getParameterizedType());
        Executable executable = parameter.getDeclaringExecutable();
        // Without javac's -parameters option a parameter's name is made up.
        String which = parameter.isNamePresent()
                ? "'" + type + " " + parameter.getName() + "'"
                : (List.of(executable.getParameters()).indexOf(parameter) + 1) + ", '" + type + "',";
        return "parameter " + which + " of " + text(executable);
    }

    private static String text(Executable executable) {
        StringBuilder text = new StringBuilder(executable.getDeclaringClass().getTypeName());
        if (!(executable instanceof Constructor)) {
            text.append('.').append(executable.getName());
        }
        text.append('(');
        String separator = "";
        for (Type type : executable.getParameterTypes()) {
            text.append(separator).append(simpleName(type));
            separator = ", ";
        }
        return text.append(')').toString();
    }
}
