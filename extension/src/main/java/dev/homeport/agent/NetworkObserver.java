package dev.homeport.agent;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * Is told what the woven JDK does to the network.
 *
 * <p>It is called by any thread at any time, also by several at once, and while the JVM starts up and shuts down. A thread
 * that uses the network in here is not told of it. What is thrown other than {@link IOException} is dropped, and the call
 * goes on as if nobody watched: no fault of an observer breaks the JVM.
 */
public interface NetworkObserver {

    /**
     * Is told of a call before it has any effect, on the thread that makes it, the caller being on its stack.
     *
     * @throws IOException to hold it back: the caller gets this very exception if its kind is one that the JDK documents for
     *     such a call, else one that is and has this as its cause
     */
    void happens(NetworkCall call) throws IOException;

    /**
     * Is told of a child process right after its start.
     *
     * @param child the process; it may have ended already
     */
    default void started(ProcessHandle child) {}

    /**
     * Returns who watches the children of this JVM that are JVMs too, Java 17 or later: the name of a class of the same jar
     * with a public constructor for a {@code String}, then {@code =} and that string. Empty if they go unwatched. Asked at
     * the start of every child that is started as {@code java}, and not by a script.
     */
    default Optional<String> inherited() {
        return Optional.empty();
    }

    /** Returns the actions to be told of on loopback addresses too. Asked once, when the watch begins. */
    default Set<NetworkAction> alsoOnLoopback() {
        return Set.of();
    }
}
