package dev.homeport.agent;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Loads the agent into the running JVM. Stateless.
 *
 * <p>A JVM may not attach to itself unless it was started with {@code -Djdk.attach.allowAttachSelf}, so a short-lived
 * child JVM runs {@link AttachMain}.
 */
final class SelfAttachment {

    /** The child itself gives up after 10 seconds. */
    private static final long LIMIT_SECONDS = 30;

    /** Options in the environment are not for the child: they could make it load agents, or wait for a debugger. */
    private static final List<String> OPTIONS_NOT_FOR_CHILD =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private SelfAttachment() {}

    static void attach() throws AgentUnavailableException {
        try {
            Process child = start(AgentJar.classes(), AgentJar.path());
            if (!child.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
                throw new AgentUnavailableException("attaching it took longer than " + LIMIT_SECONDS + " s");
            }
            String output = new String(child.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (child.exitValue() != 0) {
                throw new AgentUnavailableException(reason(output));
            }
        } catch (IOException | URISyntaxException failed) {
            throw new AgentUnavailableException("attaching it failed (" + failed + ")");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AgentUnavailableException("the thread was interrupted while it was being attached");
        }
    }

    /** Start the child. Its output fits into a pipe. */
    private static Process start(Path classes, Path jar) throws IOException {
        ProcessBuilder child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classes.toString(),
                AttachMain.class.getName(),
                Long.toString(ProcessHandle.current().pid()),
                jar.toString());
        child.environment().keySet().removeAll(OPTIONS_NOT_FOR_CHILD);
        return child.redirectErrorStream(true).start();
    }

    /** Translate the output of the JDK into a reason that a user understands. */
    static String reason(String output) {
        if (output.contains("NoClassDefFoundError: com/sun/tools/attach/")) {
            return "it cannot be attached, because the Java at " + System.getProperty("java.home")
                    + " lacks the module jdk.attach";
        }
        if (output.contains("does not support the attach mechanism")) {
            return "attaching is switched off, most likely by -XX:+DisableAttachMechanism";
        }
        if (output.contains("Dynamic agent loading is not enabled")) {
            return "attaching agents is switched off by -XX:-EnableDynamicAgentLoading; -XX:+EnableDynamicAgentLoading"
                    + " allows it";
        }
        return "attaching it failed (" + output.lines().findFirst().orElse("without a message") + ")";
    }
}
