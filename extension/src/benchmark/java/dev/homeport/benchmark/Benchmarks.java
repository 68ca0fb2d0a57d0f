package dev.homeport.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
 * <p>A time is the median of several rounds. Each round runs every benchmark once, each in a separate JVM, so that the
 * other load of the machine affects all of them alike.
 */
final class Benchmarks {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final String TABLES = System.getProperty("benchmark.tables", ".*");

    private Benchmarks() {}

    /** The argument is the extension's jar. */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]);
        Aims aims = new Aims();
        List<Table> tables = new ArrayList<>();
        if (isSelected("leases")) {
            tables.add(leases(jar.resolveSibling("benchmark.lock"), aims));
        }
        if (isSelected("nearlyFull")) {
            tables.add(nearlyFull(aims));
        }
        if (isSelected("tests")) {
            tables.add(tests(aims));
        }
        if (isSelected("connections")) {
            tables.add(connections(aims));
        }
        if (isSelected("forks")) {
            tables.add(ForkStart.measure(jar, aims));
        }

        System.out.printf("%nJDK %s, %d rounds%n", System.getProperty("java.version"), ROUNDS);
        tables.forEach(Table::print);
        aims.print();
    }

    private static boolean isSelected(String table) {
        return Pattern.matches(TABLES, table);
    }

    private static Table leases(Path lockFile, Aims aims) throws RunnerException {
        Map<String, List<Double>> rounds = new TreeMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            add(run(options(LeaseBenchmark.class, ".*").exclude(".*ByLockFile")), rounds);
            add(
                    run(options(LeaseBenchmark.class, ".*ByLockFile")
                            .jvmArgsAppend("-Dhomeport.guard=lockfile", "-Dhomeport.lockfile=" + lockFile)),
                    rounds);
        }
        Map<String, Double> times = medians(rounds);
        double floor = times.get("floor");
        double probe = times.get("probe");
        Table table = new Table("lease and close", "µs", "to the floor", "to the probe");
        times.forEach((name, time) -> table.row(name, "%.1f | %.2f | %.2f", time, time / floor, time / probe));
        aims.atMost(1.0, times.get("lease") / probe, "%.2f", "lease and close, to the probe");
        aims.atMost(1.3, times.get("lease") / floor, "%.2f", "lease and close, to the floor");
        return table;
    }

    /** Not the median of rounds but the samples of all rounds together, because the rare ones matter. */
    private static Table nearlyFull(Aims aims) throws RunnerException {
        Table table = new Table("90 % taken by", "µs: median", "90 %", "99 %", "99.9 %", "most");
        for (RunResult result : run(options(NearlyFullBenchmark.class, ".*").forks(ROUNDS))) {
            Statistics times = result.getPrimaryResult().getStatistics();
            String row = result.getParams().getParam("taken") + ", "
                    + result.getPrimaryResult().getLabel();
            table.row(
                    row,
                    "%.1f | %.1f | %.1f | %.1f | %.0f",
                    times.getPercentile(50),
                    times.getPercentile(90),
                    times.getPercentile(99),
                    times.getPercentile(99.9),
                    times.getMax());
            aims.atMost(1_000, times.getPercentile(99), "%.0f", "µs, 99 % of leases, 90 % taken by " + row);
        }
        return table;
    }

    private static Table tests(Aims aims) throws RunnerException {
        Map<String, List<Double>> rounds = new TreeMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            add(
                    run(options(TestBenchmark.class, ".*")
                            .exclude(".*withLoopbackOnly")
                            .jvmArgsAppend("-Dhomeport.escape=off")),
                    rounds);
            add(
                    run(options(TestBenchmark.class, "withLoopbackOnly")
                            .jvmArgsAppend("-XX:+EnableDynamicAgentLoading")),
                    rounds);
        }
        Map<String, Double> times = medians(rounds);
        double bare = times.get("bare");
        Table table = new Table("an empty test", "µs", "more than bare");
        times.forEach((name, time) -> table.row(name, "%.1f | %.1f", time, time - bare));
        aims.atMost(20, times.get("withFreePort") - bare, "%.1f", "µs more for a test with @FreePort");
        aims.atMost(100, times.get("withLoopbackOnly") - bare, "%.1f", "µs more for a test under the watch");
        double server = times.get("withLoopbackServer") - times.get("withServerOfItsOwn");
        aims.atMost(300, server, "%.0f", "µs more for a test with @LoopbackServer, to one that opens the socket itself");
        double http = times.get("withLoopbackHttpServer") - times.get("withHttpServerOfItsOwn");
        aims.atMost(300, http, "%.0f", "µs more, the same: the JDK's HttpServer");
        return table;
    }

    private static Table connections(Aims aims) throws RunnerException {
        Map<String, List<Double>> rounds = new TreeMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            add(run(options(ConnectBenchmark.class, "unwatched")), rounds);
            add(
                    run(options(ConnectBenchmark.class, "watched")
                            .jvmArgsAppend("-Dbenchmark.watched=true", "-XX:+EnableDynamicAgentLoading")),
                    rounds);
        }
        Map<String, Double> times = medians(rounds);
        double unwatched = times.get("unwatched");
        Table table = new Table("a connection over loopback", "µs", "to the unwatched");
        times.forEach((name, time) -> table.row(name, "%.1f | %.2f", time, time / unwatched));
        aims.atMost(1.03, times.get("watched") / unwatched, "%.2f", "connection under the watch, to the unwatched");
        return table;
    }

    private static void add(Collection<RunResult> results, Map<String, List<Double>> rounds) {
        for (RunResult result : results) {
            rounds.computeIfAbsent(result.getPrimaryResult().getLabel(), name -> new ArrayList<>())
                    .add(result.getPrimaryResult().getStatistics().getPercentile(50)); // the median of the iterations
        }
    }

    private static Map<String, Double> medians(Map<String, List<Double>> rounds) {
        Map<String, Double> medians = new TreeMap<>();
        rounds.forEach((name, scores) -> medians.put(name, Table.median(scores)));
        return medians;
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark, String method) {
        return new OptionsBuilder()
                .include(benchmark.getSimpleName() + "\\." + method)
                .forks(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
    }

    private static Collection<RunResult> run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).run();
    }
}
