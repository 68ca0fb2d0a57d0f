package dev.homeport.agent;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** How the agent was loaded into this JVM. */
@API(status = Status.INTERNAL)
public enum AgentOrigin {

    /** By {@code -javaagent} on the command line. */
    JAVAAGENT,

    /** By attaching, at the first use. */
    ATTACHED,

    /** Not at all. */
    NONE
}
