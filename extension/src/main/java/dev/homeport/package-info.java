/**
 * The annotations of Homeport, and the extension for {@code @RegisterExtension}.
 *
 * <p>Plain Java uses {@link dev.homeport.lease.Ports} and {@link dev.homeport.server.Servers}. This package may use all others; none of
 * them uses this one.
 */
@NullMarked
package dev.homeport;

import org.jspecify.annotations.NullMarked;
