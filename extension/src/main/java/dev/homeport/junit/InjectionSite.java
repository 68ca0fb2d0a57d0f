package dev.homeport.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.List;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A parameter or field into which a value is injected. Immutable; its text is the place in messages.
 *
 * @param annotation the annotation of the site
 * @param element the parameter or field
 */
@API(status = Status.INTERNAL)
public record InjectionSite(Class<? extends Annotation> annotation, AnnotatedElement element) {

    /** Return the declared type with its type arguments. */
    public Type type() {
        return element instanceof Parameter parameter
                ? parameter.getParameterizedType()
                : ((Field) element).getGenericType();
    }

    /** Return the declared type without type arguments. */
    public Class<?> rawType() {
        return element instanceof Parameter parameter ? parameter.getType() : ((Field) element).getType();
    }

    /** Return a type as in source code, without packages. */
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
        // Without javac's -parameters option a parameter has no real name.
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
