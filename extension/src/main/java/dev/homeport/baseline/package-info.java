/**
 * The baseline: the known escapes of a project in a file. The tests may make these, and fail for any other.
 *
 * <p>{@link dev.homeport.baseline.BaselineEntry} is a line of the file, {@link dev.homeport.baseline.Baseline} the file during a run. Uses
 * {@code dev.homeport.escape}, {@code dev.homeport.lease} for a lock file, and the JDK.
 */
@NullMarked
package dev.homeport.baseline;

import org.jspecify.annotations.NullMarked;
