/**
 * The races that a lease is to win, each provoked: against other processes, the kernel's own choice of ports, sockets in
 * {@code TIME_WAIT}, exhaustion. Where there is a usual way that loses the race, it is shown to lose it.
 *
 * <p>Child JVMs run the main classes beside the tests. Packets go to loopback only.
 */
@NullMarked
package dev.homeport.races;

import org.jspecify.annotations.NullMarked;
