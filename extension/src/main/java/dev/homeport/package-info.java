/**
 * What users of Homeport write: annotations, leases, and the extension for {@code @RegisterExtension}; and, package-private, the
 * extensions of JUnit behind them.
 *
 * <p>Of the other packages {@code dev.homeport.fixture}, {@code dev.homeport.escape} and {@code dev.homeport.assertj} are for
 * users too; the rest are Homeport's own. This one may use all of them; none of them uses this one.
 */
@NullMarked
package dev.homeport;

import org.jspecify.annotations.NullMarked;
