package dev.homeport.junit;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** The test classes of a run of which every test was watched, ran and did not fail. Thread-safe. */
final class CompletedClasses {

    private final Map<Class<?>, Set<Method>> ended = new ConcurrentHashMap<>();
    private final Set<Class<?>> failed = ConcurrentHashMap.newKeySet();

    /** Note the end of a class or test. Each invocation of a parameterized test is one. */
    void end(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        if (context.getExecutionException().isPresent()) {
            failed.add(type);
        }
        context.getTestMethod()
                .ifPresent(method -> ended.computeIfAbsent(type, key -> ConcurrentHashMap.newKeySet())
                        .add(method));
    }

    /** Return the binary names of the classes. */
    Set<String> names() {
        return ended.entrySet().stream()
                .filter(entry ->
                        !failed.contains(entry.getKey()) && entry.getValue().containsAll(tests(entry.getKey())))
                .map(entry -> entry.getKey().getName())
                .collect(Collectors.toSet());
    }

    private static Set<Method> tests(Class<?> type) {
        return Set.copyOf(
                AnnotationSupport.findAnnotatedMethods(type, Testable.class, HierarchyTraversalMode.TOP_DOWN));
    }
}
