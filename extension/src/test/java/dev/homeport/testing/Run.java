package dev.homeport.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test cases in a run of their own, as a user's build would, and says how it went. */
public final class Run {

    private final EngineExecutionResults results;

    private Run(EngineExecutionResults results) {
        this.results = results;
    }

    public static Run of(Class<?>... testClasses) {
        return with(Map.of(), testClasses);
    }

    public static Run with(Map<String, String> configuration, Class<?>... testClasses) {
        return new Run(EngineTestKit.engine("junit-jupiter")
                .enableImplicitConfigurationParameters(true)
                .configurationParameters(configuration)
                .selectors(Arrays.stream(testClasses)
                        .map(testClass -> selectClass(testClass))
                        .toArray(ClassSelector[]::new))
                .execute());
    }

    /** Returns what has JUnit run tests at the same time, in so many threads. */
    public static Map<String, String> parallel(int threads) {
        return Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(threads));
    }

    /** Checks that so many tests ran, and that neither they nor their classes failed. */
    public Run succeeded(int tests) {
        assertThat(failures()).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
        return this;
    }

    /** Checks that so many tests succeeded, and that there were so many failures. */
    public Run succeeded(int tests, int failures) {
        assertThat(failures()).hasSize(failures);
        assertThat(results.testEvents().succeeded().count()).isEqualTo(tests);
        return this;
    }

    /** Returns the names of the tests and containers that failed. */
    public List<String> failedTests() {
        return results.allEvents()
                .failed()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .map(name -> name.substring(name.lastIndexOf('$') + 1))
                .toList();
    }

    /** Returns what made tests and containers fail. */
    public List<Throwable> failures() {
        return results.allEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    /** Returns the one message of a run that failed once. */
    public String failure() {
        List<Throwable> failures = failures();
        assertThat(failures).hasSize(1);
        return String.valueOf(failures.get(0).getMessage());
    }

    /** Returns whether somebody has the port. */
    public static boolean isLeased(int port) {
        try (PortLease lease = Ports.lease(port)) {
            return lease.port() != port;
        } catch (UncheckedIOException taken) {
            return true;
        }
    }
}
