package dev.homeport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Starts JVMs with the class path of this one. They end after {@link Soak#limit()}, even if the test does not. */
public final class Jvm {

    /** The JVM trusts the classes of the JDK: a mistake in weaving them would crash it. */
    private static final List<String> VERIFY =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal");

    private Jvm() {}

    /** Return the options, and those with which the JVM also verifies the classes of the JDK. */
    public static List<String> verified(List<String> options) {
        List<String> more = new ArrayList<>(VERIFY);
        more.addAll(options);
        return more;
    }

    /** Return the command line that runs the {@code main} of the class in a JVM with options for a fast start. */
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

    /** Return the folder or jar from which this JVM has loaded the class. */
    public static Path originOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Start a command, with its error output in its output. */
    public static Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(Soak.limit().toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        return process;
    }

    /** Run a command, check that it succeeds, and return its output. */
    public static String outputOf(List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        process.getOutputStream().close();
        return outputOf(process);
    }

    /** Wait for the process, check that it succeeds, and return its output. */
    public static String outputOf(Process process) throws IOException, InterruptedException {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code after: %s", output).isZero();
        return output;
    }
}
