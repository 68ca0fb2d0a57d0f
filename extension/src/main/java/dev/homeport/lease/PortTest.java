package dev.homeport.lease;

import java.io.IOException;

/** The last word on a port that has been claimed. */
@FunctionalInterface
public interface PortTest {

    /**
     * Returns whether the port will do; if not, the next one is tried.
     *
     * @throws IOException if the system refuses what it takes to find out, whichever the port
     */
    boolean accepts(int port) throws IOException;
}
