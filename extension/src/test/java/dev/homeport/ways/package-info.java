/**
 * Tests every way out of the JDK: the agent must report it and hold it back, and its test must fail with the right
 * line.
 *
 * <p>The ways are taken in child JVMs, each in a separate network namespace with a second interface. Its packets are
 * captured. {@link dev.homeport.ways.Outside} starts the JVMs.
 */
@NullMarked
package dev.homeport.ways;

import org.jspecify.annotations.NullMarked;
