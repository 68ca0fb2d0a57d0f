/**
 * Loopback servers: the API for plain Java, the interface that fixtures implement, and the checks around a start and a stop.
 *
 * <p>Uses {@code dev.homeport.lease} and {@code dev.homeport.sockets}; does not use JUnit. The built-in fixtures are in
 * {@code dev.homeport.fixture}.
 */
@NullMarked
package dev.homeport.server;

import org.jspecify.annotations.NullMarked;
