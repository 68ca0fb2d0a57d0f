package dev.homeport.escape;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The reactions to an escape.
 *
 * <pre>{@code
 * @LoopbackOnly(onEscape = OnEscape.WARN)
 * class LegacyTests { ... }
 * }</pre>
 *
 * <p>The setting {@code homeport.escape} has the same values, in any case, and {@code record}, which lets calls proceed as
 * {@code WARN} does and adds them to the baseline. Any other value is an error; its message lists these.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum OnEscape {

    /** Use the next enclosing declaration; finally {@code homeport.escape}, or {@link #BLOCK} if it is not set. */
    DEFAULT,

    /** Fail the call before a packet leaves, and fail the test. */
    BLOCK,

    /** Let the call proceed, and fail the test at its end. */
    FAIL,

    /** Let the call proceed, and print a warning at the end of the test. */
    WARN,

    /** Do not watch at all. */
    OFF
}
