/**
 * What an escape is, for those whose tests expect one: what a test did to a network beyond loopback, and the log of it.
 *
 * <p>It uses the JDK and nothing else of Homeport; what finds and judges escapes is in {@code dev.homeport.verdict}.
 */
@NullMarked
package dev.homeport.escape;

import org.jspecify.annotations.NullMarked;
