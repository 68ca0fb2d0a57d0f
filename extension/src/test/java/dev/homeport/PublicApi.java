package dev.homeport;

import static java.util.stream.Collectors.joining;

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
import org.jspecify.annotations.Nullable;

/** What users of the exported packages can see, as lines of text in an order of their own. */
final class PublicApi {

    private static final Path CLASSES = Path.of("target", "classes");

    /** Whose public types are for users; the others are Homeport's own. */
    private static final List<String> PACKAGES =
            List.of("dev.homeport", "dev.homeport.assertj", "dev.homeport.escape", "dev.homeport.fixture");

    private PublicApi() {}

    static List<String> lines() throws IOException, ClassNotFoundException {
        List<String> lines = new ArrayList<>();
        for (String name : PACKAGES) {
            for (Class<?> type : types(name)) {
                lines.add(header(type));
                members(type).map(line -> "    " + line).sorted().forEach(lines::add);
                lines.add("");
            }
        }
        return lines;
    }

    private static List<Class<?>> types(String packageName) throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(CLASSES.resolve(packageName.replace('.', '/')))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(Class.forName(packageName + "." + name, false, PublicApi.class.getClassLoader()));
                }
            }
        }
        return types.stream()
                .filter(PublicApi::isSeen)
                .sorted(Comparator.comparing(Class::getName))
                .toList();
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

    private static boolean isSeen(Member member) {
        return isSeen(member.getModifiers()) && !member.isSynthetic();
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
