/**
 * Reports at the end of a run: a summary on the console, a JSON file, and a page with the leases, servers and findings of all forks.
 *
 * <p>Uses {@code dev.homeport.verdict}, {@code dev.homeport.json}, {@code dev.homeport.agent} for the console, and observes
 * {@code dev.homeport.lease} and {@code dev.homeport.server}.
 */
@NullMarked
package dev.homeport.report;

import org.jspecify.annotations.NullMarked;
