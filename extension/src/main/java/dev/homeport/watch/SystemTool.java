package dev.homeport.watch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system and returns its output. Stateless. */
final class SystemTool {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private SystemTool() {}

    /**
     * Return the output, regardless of the exit code.
     *
     * @throws IOException if the program cannot be run, or takes too long; it is then ended
     */
    static String outputOf(String name, List<String> options, String argument) throws IOException {
        List<String> whole = new ArrayList<>(List.of(name));
        whole.addAll(options);
        whole.add(argument);
        Process program = new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        program.getOutputStream().close();
        CompletableFuture<Boolean> inTime = new CompletableFuture<>();
        CompletableFuture<Boolean> timed = inTime.completeOnTimeout(false, LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> unused = timed.thenAccept(ended -> {
            if (!ended) {
                program.destroyForcibly(); // ends the output
            }
        });
        String output = new String(program.getInputStream().readAllBytes(), Charset.defaultCharset());
        inTime.complete(true);
        if (!inTime.join()) {
            throw new IOException("it did not end within " + LIMIT.toSeconds() + " s");
        }
        return output;
    }

    /** Return the sentence that no socket is visible, with the remedy. */
    static String sentence(String tool, Exception failed) {
        return "SystemWatch: the sockets of this process and its children are not visible, because this system has no /proc/net and "
                + tool + " fails (" + failed.getMessage() + "). Install " + tool + ", or switch the watch off.";
    }
}
