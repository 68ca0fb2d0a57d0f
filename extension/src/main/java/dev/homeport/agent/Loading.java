package dev.homeport.agent;

/** How the agent came into this JVM. */
public enum Loading {

    /** By {@code -javaagent} on the command line. */
    JAVAAGENT,

    /** By attaching, on first use. */
    ATTACHED,

    /** Not at all. */
    NOT
}
