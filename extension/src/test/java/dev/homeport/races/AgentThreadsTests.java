package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackOnly;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that calls out while tests run, as those for tracing do: from a pool that its timer's thread lets grow. */
class AgentThreadsTests {

    private static final String CALLS = "homeport.test.calls";

    private static final String AGENT = """
            import java.net.*;
            import java.util.*;
            import java.util.concurrent.*;

            public class Tracing {
                public static void premain(String options) {
                    ExecutorService pool = Executors.newCachedThreadPool(task -> {
                        Thread thread = new Thread(task);
                        thread.setDaemon(true);
                        return thread;
                    });
                    new Timer(true).schedule(new TimerTask() {
                        @Override public void run() {
                            pool.execute(Tracing::export);
                            new Thread(Tracing::export).start();
                        }
                    }, 0, 20);
                }

                private static synchronized void export() {
                    try (Socket socket = new Socket()) {
                        socket.connect(new InetSocketAddress("192.0.2.1", 4317), 1_000);
                    } catch (java.io.IOException failed) {
                        String reason = String.valueOf(failed.getMessage());
                        if (reason.contains("Homeport") || reason.contains("held back")) {
                            System.out.println("held back: " + reason);
                        }
                    }
                    System.setProperty("homeport.test.calls", String.valueOf(Integer.getInteger("homeport.test.calls", 0) + 1));
                }
            }
            """;

    @Test
    void itsCallsFailNoTest(@TempDir Path folder) throws Exception {
        String output = Jvm.outputOf(LaunchMain.command(
                List.of("-XX:+EnableDynamicAgentLoading", "-javaagent:" + jar(folder)), InnocentTestCases.class));

        assertThat(LaunchMain.passed(output)).as(output).isEqualTo(6);
        assertThat(output)
                .containsOnlyOnce(
                        "Homeport: A Java agent uses the network on threads of its own. Homeport watches tests,"
                                + " not other agents.")
                .doesNotContain("192.0.2.1", "held back");
    }

    @LoopbackOnly
    static class InnocentTestCases {
        @RepeatedTest(6)
        void waitsForCalls() {
            int before = Integer.getInteger(CALLS, 0);
            while (Integer.getInteger(CALLS, 0) < before + 3) {
                Thread.onSpinWait();
            }
        }
    }

    private static Path jar(Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("Tracing.java"), AGENT);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder.toString(), source.toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "Tracing");
        Path jar = folder.resolve("tracing.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var classes = Files.newDirectoryStream(folder, "*.class")) {
            for (Path each : classes) {
                out.putNextEntry(new JarEntry(each.getFileName().toString()));
                Files.copy(each, out);
            }
        }
        return jar;
    }
}
