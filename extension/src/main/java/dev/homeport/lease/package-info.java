/**
 * Leases of ports: the API for plain Java, the guards that hold a port, and the registry of this JVM's leases.
 *
 * <p>Uses {@code dev.homeport.sockets} and the JDK; does not use JUnit.
 */
@NullMarked
package dev.homeport.lease;

import org.jspecify.annotations.NullMarked;
