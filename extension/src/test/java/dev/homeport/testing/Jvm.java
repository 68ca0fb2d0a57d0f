package dev.homeport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts JVMs on the class path of this one. None outlives {@link Soak#limit()}, whatever becomes of its test. */
public final class Jvm {

    private Jvm() {}

    /** Returns the command line that runs the class's {@code main} in a JVM which starts fast rather than runs fast. */
    public static List<String> command(List<String> options, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(options);
        command.add(main.getName());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }

    /** Starts a command, its error output joined to its output. */
    public static Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(Soak.limit().toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        return process;
    }

    /** Runs a command to its end, which must be a good one, and returns its output. */
    public static String outputOf(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        process.getOutputStream().close();
        return outputOf(process);
    }

    /** Waits for the process's end, which must be a good one, and returns its output. */
    public static String outputOf(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code after: %s", output).isZero();
        return output;
    }
}
