package dev.homeport.ways;

import dev.homeport.agent.NetworkAction;
import dev.homeport.testing.CallText;
import org.jspecify.annotations.Nullable;

/**
 * A way in which a program reaches the network.
 *
 * @param report the report that the observer gets, as {@link CallText} writes it
 * @param refusal the type of the exception that the caller gets if the call is held back, or of a cause of it;
 *     {@code null} if none
 * @param packet the packet that is captured if the call is not held back; {@code null} if the call sends nothing
 */
public record Way(
        String name,
        NetworkAction action,
        String report,
        @Nullable Class<? extends Exception> refusal,
        @Nullable String packet,
        Call call) {

    static final String OUTSIDE = "192.0.2.10";
    static final String OUTSIDE_6 = "2001:db8::10";

    /** The address of this machine on the interface to the outside. */
    static final String OWN = "192.0.2.1";

    @FunctionalInterface
    public interface Call {
        void run() throws Exception;
    }

    /** A call that is identified by its port. */
    @FunctionalInterface
    interface CallToPort {
        void run(int port) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
