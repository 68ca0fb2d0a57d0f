/**
 * What the operating system says of sockets: which exist, who owns them, which ports it keeps for itself.
 *
 * <p>Reads Linux's {@code /proc}; on other systems every answer is "not known", never a guess. It may use the JDK and
 * nothing else of Homeport.
 */
@NullMarked
package dev.homeport.sockets;

import org.jspecify.annotations.NullMarked;
