package dev.homeport.agent;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The ways to load the agent into this JVM. */
@API(status = Status.INTERNAL)
public enum AgentLoading {

    /** {@code -javaagent} on the command line. */
    JAVAAGENT,

    /** Attaching at the first use. */
    ATTACHED,

    /** The agent is not loaded. */
    NOT
}
