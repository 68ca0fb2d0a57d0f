/**
 * Starts fixtures on leased ports, checks that they stay on loopback, and stops them. Leases through
 * {@code dev.homeport.lease}, starts through {@code dev.homeport.fixture}, has certificates from {@code dev.homeport.tls}, and asks
 * {@code dev.homeport.sockets} who listens; knows nothing of JUnit.
 */
@NullMarked
package dev.homeport.server;

import org.jspecify.annotations.NullMarked;
