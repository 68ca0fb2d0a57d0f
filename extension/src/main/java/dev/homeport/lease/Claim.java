package dev.homeport.lease;

/** A port held by a {@link Guard}. Thread-safe; both ways of giving it up may be called again without effect. */
public interface Claim extends AutoCloseable {

    /** Returns the port that is held. */
    int port();

    /** Gives up what stands in the way of a server that binds exclusively, and keeps what does not. */
    void release();

    /** Gives the port up. */
    @Override
    void close();
}
