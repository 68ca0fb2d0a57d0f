package dev.homeport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The values that the test cases of one {@link Run} observe, by name. A test case declares it as a parameter that is
 * annotated with {@link OfRun}. Thread-safe.
 */
public final class Observations {

    /** The configuration parameter that identifies the run. */
    static final String RUN = "dev.homeport.testing.run";

    private static final Map<String, Observations> BY_RUN = new ConcurrentHashMap<>();

    private final Map<String, List<Object>> values = new LinkedHashMap<>();

    /** Injects the observations of the run. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Resolver.class)
    public @interface OfRun {}

    Observations() {}

    static Observations begin(String run) {
        return BY_RUN.computeIfAbsent(run, key -> new Observations());
    }

    static void end(String run) {
        BY_RUN.remove(run);
    }

    /** Add a value. */
    public synchronized void add(String name, Object value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** Add a port, and check that it is leased now. */
    public void addLeased(String name, int port) {
        assertThat(Run.isLeased(port)).as("%s holds its port", name).isTrue();
        add(name, port);
    }

    /** Return the values with this name, in the order in which they were added. */
    public synchronized <T> List<T> get(String name, Class<T> type) {
        return values.getOrDefault(name, List.of()).stream().map(type::cast).toList();
    }

    /** Return the ports with this name. */
    public List<Integer> ports(String name) {
        return get(name, Integer.class);
    }

    /** Return the names. */
    public synchronized Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /** Check that there are ports with each of these names, and that none of them is leased now. */
    public void assertGivenBack(Iterable<String> names) {
        for (String name : names) {
            assertThat(ports(name))
                    .as("%s has given its ports back", name)
                    .isNotEmpty()
                    .noneMatch(Run::isLeased);
        }
    }

    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(OfRun.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getConfigurationParameter(RUN).map(BY_RUN::get).orElseThrow();
        }
    }
}
