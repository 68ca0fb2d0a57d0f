package dev.homeport.watch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program of the system for what it prints. Stateless. */
final class Tool {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Tool() {}

    /** Returns the output, whatever the exit code; a program that takes too long is ended, and is an error. */
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
                program.destroyForcibly(); // which ends its output
            }
        });
        String output = new String(program.getInputStream().readAllBytes(), Charset.defaultCharset());
        inTime.complete(true);
        if (!inTime.join()) {
            throw new IOException("no end in " + LIMIT.toSeconds() + " s");
        }
        return output;
    }

    /** Says that nothing is seen at all, and what to do about it. */
    static String sentence(String tool, Exception failed) {
        return "SystemWatch: the sockets of this process and its children cannot be seen, as this system has no /proc/net and "
                + tool + " does not tell (" + failed.getMessage() + "). Install " + tool + ", or switch the watch off.";
    }
}
