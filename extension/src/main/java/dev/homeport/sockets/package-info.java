/**
 * The operating system's information about sockets: which ones exist, which processes own them, and which ports it
 * assigns itself.
 *
 * <p>Reads Linux's {@code /proc}. On other systems every answer is "unknown", never a guess. Uses the JDK only.
 */
@NullMarked
package dev.homeport.sockets;

import org.jspecify.annotations.NullMarked;
