package dev.homeport.assertj;

import dev.homeport.escape.EscapeLog;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The entry to AssertJ's assertions on what Homeport injects, to be imported beside AssertJ's own.
 *
 * <pre>{@code
 * import static dev.homeport.assertj.HomeportAssertions.assertThat;
 *
 * assertThat(escapes).isEmpty();
 * }</pre>
 *
 * <p>Stateless, and so thread-safe; throws nothing itself.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class HomeportAssertions {

    private HomeportAssertions() {}

    /** Begins an assertion on the escapes of a test. */
    public static EscapeLogAssert assertThat(EscapeLog actual) {
        return new EscapeLogAssert(actual);
    }
}
