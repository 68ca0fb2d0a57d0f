package dev.homeport.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A network namespace of its own for a command: only a loopback interface, all ports free, its own kernel settings. */
public final class Namespace {

    /** Whichever of them the host has. */
    private static final String LOOPBACK_UP = "{ ip link set lo up || ifconfig lo up || busybox ip link set lo up; }";

    /** Root needs no user namespace, and may not be allowed one; others become root in theirs. */
    private static final List<String> WAYS_IN = List.of("-n", "-rn");

    private Namespace() {}

    /**
     * Returns a command line that runs the command in a fresh namespace; skips the test where none can be made.
     *
     * @param setUp shell commands to run in it first
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
        assumeTrue(false, "not possible here in a network namespace of its own: " + reason);
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
