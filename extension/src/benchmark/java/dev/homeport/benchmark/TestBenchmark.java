package dev.homeport.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Runs one empty test with the JUnit Platform. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(EmptyTestCases.TESTS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class TestBenchmark {

    private final Launcher launcher = LauncherFactory.create();

    @Benchmark
    public long bare() {
        return run(EmptyTestCases.Bare.class);
    }

    @Benchmark
    public long withAnyParameter() {
        return run(EmptyTestCases.WithAnyParameter.class);
    }

    @Benchmark
    public long withFreePort() {
        return run(EmptyTestCases.WithFreePort.class);
    }

    @Benchmark
    public long withFreePortField() {
        return run(EmptyTestCases.WithFreePortField.class);
    }

    @Benchmark
    public long withServerOfItsOwn() {
        return run(EmptyTestCases.WithServerOfItsOwn.class);
    }

    @Benchmark
    public long withLoopbackServer() {
        return run(EmptyTestCases.WithLoopbackServer.class);
    }

    @Benchmark
    public long withHttpServerOfItsOwn() {
        return run(EmptyTestCases.WithHttpServerOfItsOwn.class);
    }

    @Benchmark
    public long withLoopbackHttpServer() {
        return run(EmptyTestCases.WithLoopbackHttpServer.class);
    }

    @Benchmark
    public long withLoopbackOnly() {
        return run(EmptyTestCases.WithLoopbackOnly.class);
    }

    private long run(Class<?> testClass) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .build();
        launcher.execute(request, summary);
        long succeeded = summary.getSummary().getTestsSucceededCount();
        if (succeeded != EmptyTestCases.TESTS) {
            throw new IllegalStateException(succeeded + " of " + EmptyTestCases.TESTS + " tests succeeded");
        }
        return succeeded;
    }
}
