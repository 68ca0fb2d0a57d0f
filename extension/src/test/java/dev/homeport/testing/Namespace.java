package dev.homeport.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A separate network namespace for a command, with only a loopback interface, all ports free, and its own kernel
 * settings.
 */
public final class Namespace {

    /** Uses the first program that the host has. */
    private static final String LOOPBACK_UP = "{ ip link set lo up || ifconfig lo up || busybox ip link set lo up; }";

    /** Root needs no user namespace, and may not be allowed to create one. Other users become root in theirs. */
    private static final List<String> WAYS_IN = List.of("-n", "-rn");

    private Namespace() {}

    /**
     * Return a command line that runs the command in a new namespace. Skip the test if the host does not allow one.
     *
     * @param setUp shell commands to run in the namespace first
     */
    public static List<String> command(String setUp, List<String> command) throws IOException, InterruptedException {
        String reason = "unshare does not run";
        for (String way : WAYS_IN) {
            try {
                Process trial = Jvm.start(inside(way, setUp, List.of("true")));
                String output = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (trial.waitFor() == 0) {
                    return inside(way, setUp, command);
                }
                reason = output.strip();
            } catch (IOException notThisSystem) {
                reason = notThisSystem.getMessage();
            }
        }
        assumeTrue(false, "this host does not allow a network namespace: " + reason);
        throw new AssertionError("an assumption that is false ends the test");
    }

    private static List<String> inside(String way, String setUp, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("unshare", way, "sh", "-c"));
        whole.add(LOOPBACK_UP + " && " + setUp + " && exec \"$@\"");
        whole.add("sh");
        whole.addAll(command);
        return whole;
    }
}
