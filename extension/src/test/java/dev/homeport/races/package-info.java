/**
 * Tests of the races that a lease has to win. Each test provokes its race: against other processes, against the ports
 * that the kernel chooses, against sockets in {@code TIME_WAIT}, against exhaustion. Where a usual way of finding a
 * port loses the race, a test shows that it does.
 *
 * <p>Child JVMs run the main classes beside the tests. All packets stay on loopback.
 */
@NullMarked
package dev.homeport.races;

import org.jspecify.annotations.NullMarked;
