/**
 * The judgement of escapes: whether a call is an escape, which test caused it, and how to react and report.
 *
 * <p>{@link dev.homeport.verdict.EscapeWatch} observes each call to the network. {@link dev.homeport.verdict.EscapeRule} decides whether
 * it is an escape, {@link dev.homeport.verdict.Attribution} attributes it to a test, and {@link dev.homeport.verdict.EscapePolicy} decides
 * whether that test may make it. Uses {@code dev.homeport.escape}, {@code dev.homeport.agent}, {@code dev.homeport.watch},
 * {@code dev.homeport.sockets} and the JDK; does not use JUnit.
 */
@NullMarked
package dev.homeport.verdict;

import org.jspecify.annotations.NullMarked;
