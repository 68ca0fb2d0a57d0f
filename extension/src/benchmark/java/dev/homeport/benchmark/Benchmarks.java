package dev.homeport.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs all benchmarks and prints the tables of {@code BENCHMARKS.md}.
 *
 * <p>Every figure is the median of several rounds, in each of which everything is run once, each time in a JVM of its own:
 * whatever else the machine does falls on all alike.
 */
final class Benchmarks {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);

    private Benchmarks() {}

    /** The argument is the extension's jar. */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]);
        Map<String, Double> leases = averages(LeaseBenchmark.class);
        List<String> nearlyFull = nearlyFull();
        Map<String, Double> tests = averages(TestBenchmark.class);
        ForkStart.Medians forks = ForkStart.measure(jar);

        String jdk = System.getProperty("java.version");
        System.out.printf("%nJDK %s, %d rounds%n", jdk, ROUNDS);
        System.out.printf("%n| a port, had and given back | µs | to the floor | to the probe |%n|---|--:|--:|--:|%n");
        leases.forEach((name, time) -> System.out.printf(
                "| %s | %.1f | %.2f | %.2f |%n", name, time, time / leases.get("floor"), time / leases.get("probe")));
        System.out.printf("%n| 90 %% taken by | µs: median | 90 %% | 99 %% | 99.9 %% | most |%n|---|--:|--:|--:|--:|--:|%n");
        nearlyFull.forEach(System.out::println);
        System.out.printf("%n| an empty test | µs | more than bare |%n|---|--:|--:|%n");
        tests.forEach((name, time) ->
                System.out.printf("| %s | %.1f | %.1f |%n", name, time, time - tests.get("bare")));
        System.out.printf("%n| a fork with one test | ms |%n|---|--:|%n");
        System.out.printf("| bare | %.0f |%n| withFreePort | %.0f |%n", forks.bare(), forks.withFreePort());
        System.out.printf("| more | %.0f |%n", forks.withFreePort() - forks.bare());
    }

    private static Map<String, Double> averages(Class<?> benchmark) throws RunnerException {
        Map<String, List<Double>> rounds = new TreeMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            List<RunResult> results = new ArrayList<>(
                    run(options(benchmark.getSimpleName() + ".*").exclude(".*ByLockFile")));
            if (benchmark == LeaseBenchmark.class) {
                results.addAll(run(options(".*ByLockFile").jvmArgsAppend("-Dhomeport.guard=lockfile")));
            }
            for (RunResult result : results) {
                rounds.computeIfAbsent(result.getPrimaryResult().getLabel(), name -> new ArrayList<>())
                        .add(result.getPrimaryResult().getScore());
            }
        }
        Map<String, Double> medians = new TreeMap<>();
        rounds.forEach((name, scores) -> medians.put(name, ForkStart.median(scores)));
        return medians;
    }

    /** All rounds' samples together: the rare ones are what is looked for. */
    private static List<String> nearlyFull() throws RunnerException {
        List<String> rows = new ArrayList<>();
        for (RunResult result : run(options(NearlyFullBenchmark.class.getSimpleName()).forks(ROUNDS))) {
            Statistics times = result.getPrimaryResult().getStatistics();
            rows.add("| %s | %.1f | %.1f | %.1f | %.1f | %.0f |"
                    .formatted(
                            result.getParams().getParam("holder"),
                            times.getPercentile(50),
                            times.getPercentile(90),
                            times.getPercentile(99),
                            times.getPercentile(99.9),
                            times.getMax()));
        }
        return rows;
    }

    private static ChainedOptionsBuilder options(String include) {
        return new OptionsBuilder().include(include).forks(1).verbosity(VerboseMode.SILENT).shouldFailOnError(true);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }
}
