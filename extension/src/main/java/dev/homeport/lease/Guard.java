package dev.homeport.lease;

import java.io.IOException;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Holds ports until their servers bind them.
 *
 * <p>Every guard guarantees: among all processes of the host that use the same guard, at most one holds a claim on a port; a server
 * can bind and listen on a claimed port; a client that connects before that is refused; the claim ends with the process.
 * Implementations are thread-safe.
 */
interface Guard {

    /** A port held by a guard. Thread-safe; both ways to give it up can be called repeatedly without effect. */
    interface Claim extends AutoCloseable {

        /** Return the held port. */
        int port();

        /** Remove whatever prevents an exclusive bind of the port, and keep the rest of the claim. */
        void release();

        /** Give the port up. */
        @Override
        void close();
    }

    /**
     * Claim the first free candidate.
     *
     * <p>A port that this user may not bind counts as taken: Windows refuses in this way the blocks that Hyper-V reserves.
     *
     * @param candidates ports to try, in order; consumed up to and including the claimed one
     * @return the claim, or null if no candidate is left
     * @throws IOException if the system refuses to open another socket or file, regardless of the port
     */
    @Nullable Claim claimFirst(PrimitiveIterator.OfInt candidates) throws IOException;

    /**
     * Claim the given port if it is free.
     *
     * <p>Unlike a port that Homeport chooses, this one may have connections in {@code TIME_WAIT}, which the previous run of the
     * same test leaves behind: a server could bind it, so it can be claimed.
     *
     * @return the claim, or null if the port is taken
     * @throws IOException if the system refuses to open another socket or file
     */
    @Nullable Claim claimChosen(int port) throws IOException;

    /** Return whether the kernel knows of a claim, and therefore assigns the port to no other socket. */
    boolean isKnownToKernel();

    /** Describe how a port is held, to follow "held by". */
    String describe();
}
