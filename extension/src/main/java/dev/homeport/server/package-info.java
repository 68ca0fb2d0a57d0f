/**
 * Starts fixtures on leased ports, checks that they stay on loopback, and stops them. Leases through
 * {@code dev.homeport.lease}; knows nothing of JUnit.
 */
@NullMarked
package dev.homeport.server;

import org.jspecify.annotations.NullMarked;
