package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Soak;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A JVM that runs {@link ForkMain} and its commands until it is closed or killed.
 *
 * <p>{@link Soak#limit()} ends a JVM that does not answer, and thereby the wait for its answer.
 */
final class ForkedJvm implements AutoCloseable {

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;

    private ForkedJvm(Process process) {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static ForkedJvm start(List<String> options) throws IOException {
        return new ForkedJvm(Jvm.start(Jvm.command(options, ForkMain.class)));
    }

    /** Run a command and return its answer. */
    String ask(String command) throws IOException {
        commands.println(command);
        StringBuilder noise = new StringBuilder();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(ForkMain.ANSWER)) {
                return line.substring(ForkMain.ANSWER.length());
            }
            noise.append(line).append('\n');
        }
        throw new AssertionError("no answer to \"" + command + "\"; output: " + noise);
    }

    /** Lease the given port, or any port. */
    int lease(String... port) throws IOException {
        String answer = ask("lease " + String.join("", port));
        assertThat(answer).matches("\\d+");
        return Integer.parseInt(answer);
    }

    /** Kill the JVM with SIGKILL and wait for its end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
