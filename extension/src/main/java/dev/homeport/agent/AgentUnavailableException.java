package dev.homeport.agent;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The agent cannot be loaded into this JVM. The message has the reason and the remedy. */
@API(status = Status.INTERNAL)
public final class AgentUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    AgentUnavailableException(String reason) {
        super("JVM " + ProcessHandle.current().pid() + " has no Homeport agent to watch the network: " + reason
                + ". Add -javaagent:${dev.homeport:homeport-jupiter:jar} to the arguments of the JVM that runs the tests."
                + " Maven's dependency:properties goal sets this property to the path of Homeport's jar.");
    }
}
