/**
 * The watch from the operating system: sockets of this process and of what it has started that reach beyond loopback,
 * whoever opened them. It sees what goes around the JDK: native transports, JNI, child processes.
 *
 * <p>{@link dev.homeport.watch.SystemWatch} decides what is new, {@link dev.homeport.watch.ProcessFamily} knows whose sockets count,
 * and a {@link dev.homeport.watch.SocketSource} asks the system. Uses {@code dev.homeport.sockets} and the JDK.
 */
@NullMarked
package dev.homeport.watch;

import org.jspecify.annotations.NullMarked;
