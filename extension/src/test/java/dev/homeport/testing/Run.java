package dev.homeport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test cases in a separate run, as the build of a user would, and checks the results. */
public final class Run {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EngineExecutionResults results;
    private final Observations observations;

    private Run(EngineExecutionResults results, Observations observations) {
        this.results = results;
        this.observations = observations;
    }

    /** Run the test cases of these classes. */
    public static Run of(Class<?>... testClasses) {
        return with(Map.of(), testClasses);
    }

    /** Run the test cases of these classes with configuration parameters of JUnit. */
    public static Run with(Map<String, String> configuration, Class<?>... testClasses) {
        return execute(configuration, Arrays.stream(testClasses).map(testClass -> selectClass(testClass)));
    }

    /** Run the only test method of the class with this name. */
    public static Run ofMethod(Class<?> testClass, String name) {
        List<Method> methods = Arrays.stream(testClass.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .toList();
        assertThat(methods).as("methods %s of %s", name, testClass).hasSize(1);
        return execute(Map.of(), Stream.of(selectMethod(testClass, methods.get(0))));
    }

    private static Run execute(Map<String, String> configuration, Stream<? extends DiscoverySelector> tests) {
        String id = "run " + COUNT.incrementAndGet();
        Observations observations = Observations.begin(id);
        try {
            return new Run(
                    EngineTestKit.engine("junit-jupiter")
                            .enableImplicitConfigurationParameters(true)
                            .configurationParameters(configuration)
                            .configurationParameter(Observations.RUN, id)
                            .selectors(tests.toArray(DiscoverySelector[]::new))
                            .execute(),
                    observations);
        } finally {
            Observations.end(id);
        }
    }

    /** Return the configuration with which JUnit runs tests in parallel, in this number of threads. */
    public static Map<String, String> parallel(int threads) {
        return Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(threads));
    }

    /** Check that this number of tests succeeded, and that no test or container failed. */
    public Run succeeded(int tests) {
        assertThat(failures()).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
        return this;
    }

    /** Check the number of tests that succeeded, and the number of failures. */
    public Run succeeded(int tests, int failures) {
        assertThat(failures()).hasSize(failures);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
        return this;
    }

    /** Return the names of the tests and containers that failed. */
    public List<String> failedTests() {
        return results.allEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .map(name -> name.substring(name.lastIndexOf('$') + 1))
                .toList();
    }

    /** Return the failures of tests and containers. */
    public List<Throwable> failures() {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    /** Return the message of the only failure. */
    public String failure() {
        List<Throwable> failures = failures();
        assertThat(failures).hasSize(1);
        return String.valueOf(failures.get(0).getMessage());
    }

    /** Return the values that the test cases added to their {@link Observations}. */
    public Observations observations() {
        return observations;
    }

    /** Return whether a process holds the port. */
    public static boolean isLeased(int port) {
        try (PortLease lease = Ports.lease(port)) {
            return lease.port() != port;
        } catch (UncheckedIOException taken) {
            return true;
        }
    }
}
