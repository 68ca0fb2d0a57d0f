/**
 * Escapes, for tests that expect one: the use of the network beyond loopback, and the log of a test.
 *
 * <p>Uses the JDK only. The code that finds and judges escapes is in {@code dev.homeport.verdict}.
 */
@NullMarked
package dev.homeport.escape;

import org.jspecify.annotations.NullMarked;
