/**
 * Every way out of the JDK: whether the agent sees it and holds it back, and whether its test fails with the right line.
 *
 * <p>What goes out is tried in child JVMs, each in a network namespace of its own with a second interface, whose packets are
 * captured: {@link dev.homeport.ways.Outside} starts them.
 */
@NullMarked
package dev.homeport.ways;

import org.jspecify.annotations.NullMarked;
