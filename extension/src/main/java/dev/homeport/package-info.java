/**
 * What users of Homeport write: annotations, leases, and the extension for {@code @RegisterExtension}.
 *
 * <p>The other packages are Homeport's own. This one may use all of them; none of them uses this one.
 */
@NullMarked
package dev.homeport;

import org.jspecify.annotations.NullMarked;
