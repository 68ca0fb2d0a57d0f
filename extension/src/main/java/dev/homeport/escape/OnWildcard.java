package dev.homeport.escape;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What happens when a test binds a server, or a UDP socket with a port of its choice, to the wildcard address, where other machines
 * can reach it.
 *
 * <pre>{@code
 * @LoopbackOnly(wildcard = OnWildcard.BLOCK)
 * class StrictTests { ... }
 * }</pre>
 *
 * <p>The setting {@code homeport.wildcard} has the same values, in any case. Any other value is an error; its message lists these. A
 * socket that the allow-list allows is bound to the wildcard address.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum OnWildcard {

    /** Use the next enclosing declaration; finally {@code homeport.wildcard}, or {@link #REBIND} if it is not set. */
    DEFAULT,

    /**
     * Bind the socket to loopback instead. This is not an escape; the summary of the run names these sockets. Connections of this JVM to
     * the port reach it by any address of this machine.
     */
    REBIND,

    /** Fail the call before the socket can be reached, and fail the test. */
    BLOCK,

    /** Let the call proceed, and fail the test at its end. */
    FAIL,

    /** Let the call proceed, and print a warning at the end of the test. */
    WARN
}
