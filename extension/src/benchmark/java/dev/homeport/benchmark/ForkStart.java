package dev.homeport.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Whole JVMs that run one test: alone, with a leased port in it, and under the watch. Beside them stand what a test that opens
 * a port itself takes, and what any agent takes that looks at classes.
 */
final class ForkStart {

    private static final int RUNS = 41;

    private ForkStart() {}

    static class Bare {
        @Test
        void test() {}
    }

    static class WithServerOfItsOwn {
        @Test
        void test() throws IOException {
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()).close();
        }
    }

    static class WithFreePort {
        @Test
        void test(@FreePort int port) {}
    }

    static class WithLoopbackOnly {
        @Test
        @LoopbackOnly
        void test() {}
    }

    @LoopbackOnly
    static class WatchedWithServerOfItsOwn extends WithServerOfItsOwn {}

    /** A way to start a fork, and how long it took. */
    private record Way(String name, Class<?> test, List<String> options, List<Double> times) {
        Way(String name, Class<?> test, String... options) {
            this(name, test, List.of(options), new ArrayList<>());
        }

        boolean hasHomeport() {
            return test != Bare.class && test != WithServerOfItsOwn.class;
        }
    }

    /** Starts them in turn. */
    static Table measure(Path jar, Aims aims) throws IOException, InterruptedException {
        Way bare = new Way("bare", Bare.class);
        Way server = new Way("withServerOfItsOwn", WithServerOfItsOwn.class);
        Way ports = new Way("withFreePort", WithFreePort.class, "-Dhomeport.escape=off");
        Way idle = new Way("bare, with an idle agent", Bare.class, "-javaagent:" + IdleAgent.jar(jar.getParent()));
        Way agent = new Way("watched, -javaagent", WithLoopbackOnly.class, "-javaagent:" + jar);
        Way agentAndServer = new Way(
                "watched, -javaagent, withServerOfItsOwn", WatchedWithServerOfItsOwn.class, "-javaagent:" + jar);
        Way attached = new Way("watched, attached", WithLoopbackOnly.class, "-XX:+EnableDynamicAgentLoading");
        List<Way> ways = List.of(bare, server, ports, idle, agent, agentAndServer, attached);
        for (int run = 0; run <= RUNS; run++) {
            for (Way way : ways) {
                double time = milliseconds(jar, way);
                if (run > 0) { // the first run warms the page cache
                    way.times().add(time);
                }
            }
        }
        Table table = new Table("a fork with one test", "ms: median of " + RUNS, "more than bare", "median of the pairs");
        for (Way way : ways) {
            table.row(
                    way.name(), "%.0f | %.0f | %.0f", Table.median(way.times()), more(bare, way), pairs(bare, way));
        }
        aims.atMost(30, pairs(bare, ports), "%.0f", "ms more for a fork with one @FreePort");
        aims.atMost(100, pairs(bare, agent), "%.0f", "ms more for a fork under the watch, with -javaagent");
        aims.atMost(
                100, pairs(server, agentAndServer), "%.0f", "ms more for one that opens a server, with -javaagent");
        aims.atMost(350, pairs(bare, attached), "%.0f", "ms more for a fork under the watch, attached");
        return table;
    }

    private static double more(Way bare, Way way) {
        return Table.median(way.times()) - Table.median(bare.times());
    }

    private static double pairs(Way bare, Way way) {
        List<Double> more = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            more.add(way.times().get(run) - bare.times().get(run));
        }
        return Table.median(more);
    }

    private static double milliseconds(Path jar, Way way) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(way.options());
        command.addAll(List.of("-cp", classPath(jar, way.hasHomeport()), ForkStart.class.getName(), way.test().getName()));
        ProcessBuilder fork = new ProcessBuilder(command).inheritIO();
        long start = System.nanoTime();
        int exitCode = fork.start().waitFor();
        long end = System.nanoTime();
        if (exitCode != 0) {
            throw new IOException("the fork ended with exit code " + exitCode);
        }
        return (end - start) / 1e6;
    }

    /** The class path of this JVM, with the extension's jar in place of its folder, or without either. */
    private static String classPath(Path jar, boolean withHomeport) {
        Path folder = jar.resolveSibling("classes");
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> withHomeport || !Path.of(entry).equals(folder))
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
