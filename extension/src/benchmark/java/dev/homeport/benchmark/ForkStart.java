package dev.homeport.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.homeport.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

    /** Medians of several runs, in milliseconds. */
    record Medians(double bare, double withFreePort) {}

    /** Starts the two in turn. */
    static Medians measure(Path jar) throws IOException, InterruptedException {
        List<Double> bare = new ArrayList<>();
        List<Double> withFreePort = new ArrayList<>();
        for (int run = 0; run <= RUNS; run++) {
            double first = milliseconds(jar, Bare.class);
            double second = milliseconds(jar, WithFreePort.class);
            if (run > 0) { // the first run warms the page cache
                bare.add(first);
                withFreePort.add(second);
            }
        }
        return new Medians(median(bare), median(withFreePort));
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

    static double median(List<Double> values) {
        Collections.sort(values);
        int half = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(half) : (values.get(half - 1) + values.get(half)) / 2;
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
