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
 * JVMs that run one test: a bare test, a test with a leased port, and a test under the watch; for comparison a test
 * that opens a server itself, and a JVM with an agent that transforms no class.
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

    /** A kind of fork, and the times that its runs took. */
    private record Kind(String name, Class<?> test, List<String> options, List<Double> times) {
        Kind(String name, Class<?> test, String... options) {
            this(name, test, List.of(options), new ArrayList<>());
        }

        boolean hasHomeport() {
            return test != Bare.class && test != WithServerOfItsOwn.class;
        }
    }

    /** Start the kinds of forks in turn. */
    static Table measure(Path jar, Aims aims) throws IOException, InterruptedException {
        Kind bare = new Kind("bare", Bare.class);
        Kind server = new Kind("withServerOfItsOwn", WithServerOfItsOwn.class);
        Kind ports = new Kind("withFreePort", WithFreePort.class, "-Dhomeport.escape=off");
        Kind idle = new Kind("bare, with an idle agent", Bare.class, "-javaagent:" + IdleAgent.jar(jar.getParent()));
        Kind agent = new Kind("watched, -javaagent", WithLoopbackOnly.class, "-javaagent:" + jar);
        Kind agentAndServer = new Kind(
                "watched, -javaagent, withServerOfItsOwn", WatchedWithServerOfItsOwn.class, "-javaagent:" + jar);
        Kind attached = new Kind("watched, attached", WithLoopbackOnly.class, "-XX:+EnableDynamicAgentLoading");
        List<Kind> kinds = List.of(bare, server, ports, idle, agent, agentAndServer, attached);
        for (int run = 0; run <= RUNS; run++) {
            for (Kind kind : kinds) {
                double time = milliseconds(jar, kind);
                if (run > 0) { // the first run warms the page cache
                    kind.times().add(time);
                }
            }
        }
        Table table = new Table("a fork with one test", "ms: median of " + RUNS, "more than bare", "median of the pairs");
        for (Kind kind : kinds) {
            table.row(
                    kind.name(), "%.0f | %.0f | %.0f", Table.median(kind.times()), more(bare, kind), pairs(bare, kind));
        }
        aims.atMost(30, pairs(bare, ports), "%.0f", "ms more for a fork with one @FreePort");
        aims.atMost(100, pairs(bare, agent), "%.0f", "ms more for a fork under the watch, with -javaagent");
        aims.atMost(
                100, pairs(server, agentAndServer), "%.0f", "ms more for one that opens a server, with -javaagent");
        aims.atMost(350, pairs(bare, attached), "%.0f", "ms more for a fork under the watch, attached");
        return table;
    }

    private static double more(Kind bare, Kind kind) {
        return Table.median(kind.times()) - Table.median(bare.times());
    }

    private static double pairs(Kind bare, Kind kind) {
        List<Double> more = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            more.add(kind.times().get(run) - bare.times().get(run));
        }
        return Table.median(more);
    }

    private static double milliseconds(Path jar, Kind kind) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(kind.options());
        command.addAll(List.of("-cp", classPath(jar, kind.hasHomeport()), ForkStart.class.getName(), kind.test().getName()));
        ProcessBuilder fork = new ProcessBuilder(command).inheritIO();
        long start = System.nanoTime();
        int exitCode = fork.start().waitFor();
        long end = System.nanoTime();
        if (exitCode != 0) {
            throw new IOException("the fork ended with exit code " + exitCode);
        }
        return (end - start) / 1e6;
    }

    /** Return the class path of this JVM, with the jar of the extension instead of its folder, or with neither. */
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
