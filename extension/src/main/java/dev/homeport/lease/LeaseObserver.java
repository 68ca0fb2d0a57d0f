package dev.homeport.lease;

/**
 * Is told of the leases of this JVM, by the threads that lease. Must be thread-safe, must not throw, and every lease waits
 * for it.
 */
public interface LeaseObserver {

    /**
     * Is told of a port that was leased.
     *
     * @param holder for whom: its text is what messages say, and takes a while to make
     * @return what to run when the port is given back
     */
    Runnable leased(int port, Transport transport, Object holder);
}
