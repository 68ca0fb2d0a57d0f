/**
 * Leasing: which ports there are, what holds one against everybody else, and who in this JVM has which.
 *
 * <p>It may use {@code dev.homeport.sockets} and the JDK; it knows nothing of JUnit.
 */
@NullMarked
package dev.homeport.lease;

import org.jspecify.annotations.NullMarked;
