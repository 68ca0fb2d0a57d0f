package dev.homeport.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.homeport.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Whole JVMs that run one test, with and without a leased port in it. */
final class ForkStart {

    private static final int RUNS = 25;

    private ForkStart() {}

    static class Bare {
        @Test
        void test() {}
    }

    static class WithFreePort {
        @Test
        void test(@FreePort int port) {}
    }

    /** Starts the two in turn. */
    static Table measure(Path jar, Aims aims) throws IOException, InterruptedException {
        List<Double> bare = new ArrayList<>();
        List<Double> withFreePort = new ArrayList<>();
        List<Double> more = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            double first = milliseconds(jar, Bare.class);
            double second = milliseconds(jar, WithFreePort.class);
            if (run > 0) { // the first run warms the page cache
                bare.add(first);
                withFreePort.add(second);
                more.add(second - first);
            }
        }
        double difference = Table.median(withFreePort) - Table.median(bare);
        aims.atMost(30, difference, "%.0f", "ms more for a fork with one @FreePort");
        Table table = new Table("a fork with one test", "ms: median of " + RUNS);
        table.row("bare", "%.0f", Table.median(bare));
        table.row("withFreePort", "%.0f", Table.median(withFreePort));
        table.row("difference of the medians", "%.0f", difference);
        table.row("median of the pairs' differences", "%.0f", Table.median(more));
        return table;
    }

    private static double milliseconds(Path jar, Class<?> test) throws IOException, InterruptedException {
        ProcessBuilder fork = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(jar),
                        ForkStart.class.getName(),
                        test.getName())
                .inheritIO();
        long start = System.nanoTime();
        int exitCode = fork.start().waitFor();
        long end = System.nanoTime();
        if (exitCode != 0) {
            throw new IOException("the fork ended with exit code " + exitCode);
        }
        return (end - start) / 1e6;
    }

    /** The class path of this JVM, with the extension's jar in place of its folder. */
    private static String classPath(Path jar) {
        Path folder = jar.resolveSibling("classes");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).equals(folder) ? jar.toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    public static void main(String[] args) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(args[0]))
                                .build(),
                        summary);
        System.exit(summary.getSummary().getTestsSucceededCount() == 1 ? 0 : 1);
    }
}
