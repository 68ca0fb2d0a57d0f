/**
 * Says what is an escape, whoever does it, and what is allowed all the same.
 *
 * <p>{@link dev.homeport.policy.Rule} tells an escape from what stays on this machine; {@link dev.homeport.policy.Policy} has
 * what is done about one, and the {@link dev.homeport.policy.AllowList} of those that are none. It may use
 * {@code dev.homeport.escape}, {@code dev.homeport.agent} and the JDK; it knows no test.
 */
@NullMarked
package dev.homeport.policy;

import org.jspecify.annotations.NullMarked;
