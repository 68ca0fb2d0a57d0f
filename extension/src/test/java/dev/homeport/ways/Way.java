package dev.homeport.ways;

import dev.homeport.agent.NetworkAction;
import dev.homeport.testing.CallText;
import org.jspecify.annotations.Nullable;

/**
 * One of the ways in which a program reaches the network.
 *
 * @param told what the observer is to be told, as {@link CallText} has it
 * @param refusal the kind of exception that the caller gets if it is held back, or a cause of it; {@code null} if none
 * @param packet what is captured if it is not held back; {@code null} if nothing is sent by it
 */
public record Way(
        String name,
        NetworkAction action,
        String told,
        @Nullable Class<? extends Exception> refusal,
        @Nullable String packet,
        Call call) {

    static final String OUTSIDE = "192.0.2.10";
    static final String OUTSIDE_6 = "2001:db8::10";

    @FunctionalInterface
    public interface Call {
        void run() throws Exception;
    }

    /** A call of which the port is what it can be told by. */
    @FunctionalInterface
    interface CallToPort {
        void run(int port) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
