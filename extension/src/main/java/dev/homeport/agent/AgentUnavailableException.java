package dev.homeport.agent;

/** Says why this JVM has no agent, and what to write so that it gets one. */
public final class AgentUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    AgentUnavailableException(String reason) {
        super("JVM " + ProcessHandle.current().pid() + " has no Homeport agent to watch the network: " + reason
                + ". Write -javaagent:${dev.homeport:homeport-jupiter:jar} among the arguments of the JVM that runs the"
                + " tests; that is a property of Maven's dependency:properties goal, and the path of Homeport's jar.");
    }
}
