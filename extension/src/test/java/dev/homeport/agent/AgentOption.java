package dev.homeport.agent;

import java.io.IOException;
import java.net.URISyntaxException;

/** The JVM options of tests that load the agent, also for other packages. */
public final class AgentOption {

    /** Lets an agent be attached without the warning of Java 21 and later. */
    public static final String MAY_ATTACH = "-XX:+EnableDynamicAgentLoading";

    private AgentOption() {}

    /** Return the option that loads the agent. In the build of Homeport itself the jar only names the agent. */
    public static String text() throws IOException, URISyntaxException {
        return "-javaagent:" + AgentJar.path();
    }
}
