package dev.homeport;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The public types and members of Homeport. A type is API unless it, or the type around it, is marked
 * {@code @API(status = INTERNAL)}; so is a member of such a type.
 */
final class PublicApi {

    private static final Path CLASSES = Path.of("target", "classes");

    private PublicApi() {}

    /** Return the API as sorted lines of text, with the members that a type inherits from other types of Homeport. */
    static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Class<?> type : types()) {
            lines.add(header(type));
            members(type).map(line -> "    " + line).sorted().forEach(lines::add);
            lines.add("");
        }
        return lines;
    }

    /** Return the types that users may use. */
    static List<Class<?>> types() throws IOException {
        return publicTypes().stream().filter(type -> !isInternal(type)).toList();
    }

    /** Return every type that other code can refer to. */
    static List<Class<?>> publicTypes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .map(PublicApi::load)
                    .filter(PublicApi::isSeen)
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        }
    }

    /** Return the status that the type, or the type around it, is marked with; null if it is not marked. */
    static API.@Nullable Status status(Class<?> type) {
        for (Class<?> next = type; next != null; next = next.getDeclaringClass()) {
            API api = next.getAnnotation(API.class);
            if (api != null) {
                return api.status();
            }
        }
        return null;
    }

    private static boolean isInternal(Class<?> type) {
        return status(type) == Status.INTERNAL;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isSeen(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isSeen(type.getModifiers()) && !type.isAnonymousClass() && (outer == null || isSeen(outer));
    }

    private static boolean isSeen(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String header(Class<?> type) {
        Type base = type.getGenericSuperclass();
        String text = type.toGenericString();
        if (base != null && base != Object.class) {
            text += " extends " + base.getTypeName();
        }
        return text + list(type.isInterface() ? " extends " : " implements ", type.getGenericInterfaces());
    }

    private static String list(String before, Type[] types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types).map(Type::getTypeName).sorted().collect(joining(", ", before, ""));
    }

    private static Stream<String> members(Class<?> type) {
        return Stream.concat(declared(type), inherited(type));
    }

    /** Return the methods of base classes that are Homeport's. */
    private static Stream<String> inherited(Class<?> type) {
        List<String> lines = new ArrayList<>();
        Class<?> base = type.getSuperclass();
        while (base != null && base.getName().startsWith("dev.homeport.")) {
            Stream.of(base.getDeclaredMethods())
                    .filter(method -> isSeen(method) && !isOverridden(method, type))
                    .map(PublicApi::text)
                    .map(PublicApi::shortened)
                    .map(line -> line + " (inherited)")
                    .forEach(lines::add);
            base = base.getSuperclass();
        }
        return lines.stream();
    }

    private static boolean isOverridden(Method method, Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .anyMatch(own -> own.getName().equals(method.getName())
                        && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()));
    }

    private static String shortened(String line) {
        return line.replaceAll(" dev\\.homeport\\.[\\w.]*\\.(?=\\w+\\()", " ").replace("java.lang.", "");
    }

    private static Stream<String> declared(Class<?> type) {
        Stream<String> executables = Stream.<Executable>concat(
                        Stream.of(type.getDeclaredConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(PublicApi::isSeen)
                .map(PublicApi::text);
        Stream<String> fields = Stream.of(type.getDeclaredFields())
                .filter(PublicApi::isSeen)
                .map(field -> nullness(field.getAnnotatedType()) + field.toGenericString());
        return Stream.concat(executables, fields)
                .map(line -> line.replace(" " + type.getTypeName() + ".", " ").replace("java.lang.", ""));
    }

    private static <M extends AnnotatedElement & Member> boolean isSeen(M member) {
        API api = member.getAnnotation(API.class);
        return isSeen(member.getModifiers())
                && !member.isSynthetic()
                && (api == null || api.status() != Status.INTERNAL);
    }

    private static String text(Executable executable) {
        String parameters = Arrays.stream(executable.getAnnotatedParameterTypes())
                .map(PublicApi::nullness)
                .collect(joining("|"));
        String text = executable.toGenericString();
        if (parameters.contains("@")) {
            text += " with parameters " + parameters;
        }
        if (executable instanceof Constructor) {
            return text;
        }
        Method method = (Method) executable;
        Object value = method.getDefaultValue();
        return nullness(method.getAnnotatedReturnType()) + text + (value == null ? "" : " default " + text(value));
    }

    private static String nullness(AnnotatedElement type) {
        return type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
    }

    private static String text(Object value) {
        return value instanceof Object[] values ? Arrays.toString(values) : "'" + value + "'";
    }
}
