package dev.homeport.agent;

import java.io.IOException;
import java.net.URISyntaxException;

/** The option that loads the agent, for tests of other packages. */
public final class AgentOption {

    private AgentOption() {}

    /** Returns it, with the jar or what stands in for it while Homeport itself is built. */
    public static String text() throws IOException, URISyntaxException {
        return "-javaagent:" + AgentJar.path();
    }
}
