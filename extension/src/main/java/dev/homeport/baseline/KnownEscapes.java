package dev.homeport.baseline;

import dev.homeport.escape.Escape;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * The known escapes of a test class. Immutable.
 *
 * @param baseline the known escapes of the project
 * @param testClass the binary name of the test class; {@link BaselineEntry#ANY_CLASS} for the run
 */
@API(status = Status.INTERNAL)
public record KnownEscapes(Baseline baseline, String testClass) {

    /** Return the line of the baseline that covers the escape, or null. */
    public @Nullable BaselineEntry find(Escape escape) {
        return baseline.find(testClass, escape);
    }
}
