package dev.homeport.agent;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/** The JVM options of tests that load the agent, also for other packages. */
public final class AgentOption {

    /** Lets an agent be attached without the warning of Java 21 and later. */
    public static final String MAY_ATTACH = "-XX:+EnableDynamicAgentLoading";

    /** By default the JVM does not verify its own classes, and a mistake in woven code would crash it. */
    private static final List<String> VERIFY =
            List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+BytecodeVerificationLocal");

    private AgentOption() {}

    /** Return the option that loads the agent. In the build of Homeport itself the jar only names the agent. */
    public static String text() throws IOException, URISyntaxException {
        return "-javaagent:" + AgentJar.path();
    }

    /** Return the options, preceded by those that make the JVM verify its own classes too. */
    public static List<String> verified(List<String> options) {
        List<String> all = new ArrayList<>(VERIFY);
        all.addAll(options);
        return all;
    }
}
