/**
 * Judges what the watches see: whose an escape was, what is done about it, and what a reader is told.
 *
 * <p>{@link dev.homeport.verdict.EscapeWatch} is told of each call to the network. It asks
 * {@link dev.homeport.verdict.EscapeRule} whether it is an escape, {@link dev.homeport.verdict.Attribution} whose it was, and
 * {@link dev.homeport.verdict.EscapePolicy} whether that one may. It may use {@code dev.homeport.policy}, {@code dev.homeport.escape},
 * {@code dev.homeport.agent}, {@code dev.homeport.watch}, {@code dev.homeport.sockets} and the JDK; it knows nothing of JUnit.
 */
@NullMarked
package dev.homeport.verdict;

import org.jspecify.annotations.NullMarked;
