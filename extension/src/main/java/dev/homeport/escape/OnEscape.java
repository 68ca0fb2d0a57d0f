package dev.homeport.escape;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What is done about an escape.
 *
 * <pre>{@code
 * @LoopbackOnly(onEscape = OnEscape.WARN)
 * class LegacyTests { ... }
 * }</pre>
 *
 * <p>Another word in {@code homeport.escape} is an error that names these. Immutable.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum OnEscape {

    /** What the next declaration around this one says; at last {@code homeport.escape}, and without that {@link #BLOCK}. */
    DEFAULT,

    /** The call fails before a packet leaves, and so does the test. */
    BLOCK,

    /** The call goes on, and the test fails after it. */
    FAIL,

    /** The call goes on, and a warning is printed after the test. */
    WARN,

    /** Nothing is looked at. */
    OFF
}
