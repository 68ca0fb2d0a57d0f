/**
 * The watch of the operating system: sockets of this process and its descendants that reach beyond loopback. It finds
 * those that bypass the JDK: native transports, JNI, child processes.
 *
 * <p>{@link dev.homeport.watch.SystemWatch} finds the new sockets, {@link dev.homeport.watch.ProcessFamily} knows the
 * descendants, and a {@link dev.homeport.watch.SocketSource} reads the system. Uses {@code dev.homeport.sockets} and
 * the JDK.
 */
@NullMarked
package dev.homeport.watch;

import org.jspecify.annotations.NullMarked;
