/**
 * Starts fixtures on leased ports, checks that they stay on loopback, and stops them. Uses
 * {@code dev.homeport.fixture}, {@code dev.homeport.lease}, {@code dev.homeport.tls} and {@code dev.homeport.sockets}; knows
 * nothing of JUnit.
 */
@NullMarked
package dev.homeport.server;

import org.jspecify.annotations.NullMarked;
