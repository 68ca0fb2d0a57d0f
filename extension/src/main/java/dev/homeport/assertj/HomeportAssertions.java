package dev.homeport.assertj;

import dev.homeport.escape.EscapeLog;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The entry point of Homeport's AssertJ assertions, to be imported beside AssertJ's.
 *
 * <pre>{@code
 * import static dev.homeport.assertj.HomeportAssertions.assertThat;
 *
 * assertThat(escapes).isEmpty();
 * }</pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class HomeportAssertions {

    private HomeportAssertions() {}

    /** Begin an assertion on the escapes of a test. */
    public static EscapeLogAssert assertThat(EscapeLog actual) {
        return new EscapeLogAssert(actual);
    }
}
