package dev.homeport.lease;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Observes the leases of this JVM on the threads that lease. Must be thread-safe and fast, because every lease waits for it, and
 * must not throw.
 */
@API(status = Status.INTERNAL)
public interface LeaseObserver {

    /**
     * Observe a new lease.
     *
     * @return the action to run when the lease is closed
     */
    Runnable leased(PortLease lease);
}
