package dev.homeport.lease;

import java.io.IOException;
import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * A way to hold a port against everybody else while the server that is to have it is not there yet.
 *
 * <p>What every guard keeps: of all processes on the host that use the same guard, one at most holds a claim on a port; a
 * server may bind and listen on a claimed port; nobody who connects before that is answered; the claim ends with the
 * process. Implementations are thread-safe.
 */
public interface Guard {

    /**
     * Claims the first of the candidates that nobody holds.
     *
     * <p>A port that may not be bound by this user counts as held: Windows answers so for the blocks that Hyper-V
     * reserves.
     *
     * @param candidates ports to try, in order; consumed up to and including the one that is claimed
     * @return the claim, or null when the candidates are used up
     * @throws IOException if the system refuses to open another socket or file, whichever the port
     */
    @Nullable Claim claimFirst(PrimitiveIterator.OfInt candidates) throws IOException;

    /**
     * Claims that very port, if nobody holds it.
     *
     * <p>Unlike any port of many, which has to be fresh, this one may have connections in {@code TIME_WAIT}, as the last
     * run of the same test leaves them: a server could bind it, so it can be claimed.
     *
     * @return the claim, or null when the port is taken
     * @throws IOException if the system refuses to open another socket or file
     */
    @Nullable Claim claimChosen(int port) throws IOException;

    /** Returns whether the kernel knows of a claim, and so gives the port to nobody of its own accord. */
    boolean isKnownToKernel();

    /** Says how a port is held, to follow "held by". */
    String describe();
}
