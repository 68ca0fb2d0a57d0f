package dev.homeport.report;

import dev.homeport.lease.Transport;

/**
 * A port that was leased.
 *
 * @param holder for whom: its text is what messages say
 */
public record LeasedPort(int port, Transport transport, Object holder) {}
