package dev.homeport.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Observes the network calls of this JVM.
 *
 * <p>It is called by any thread at any time, by several threads in parallel, and while the JVM starts up and shuts
 * down. Network calls of the observer itself are not reported. If it throws anything other than an {@link IOException}
 * or a {@link VirtualMachineError}, the exception is dropped and the call proceeds, so that no fault of an observer breaks
 * the JVM. The caller gets a {@code VirtualMachineError}, such as that of a full stack: the call has not been judged.
 */
@API(status = Status.INTERNAL)
public interface NetworkObserver {

    /**
     * Observe a call before it has any effect, on the calling thread, with the caller on its stack.
     *
     * @throws IOException to hold the call back. The caller gets this exception if the JDK documents its type for such
     *     a call, otherwise one of a documented type with the same message
     */
    void beforeCall(NetworkCall call) throws IOException;

    /**
     * Return the address to use instead of that of the call. Called before a server, or a UDP socket with a port that the
     * program chose, binds the wildcard address ({@code LISTEN}, {@code BIND_DATAGRAM}; the port is 0 if the system
     * chooses one), and before a socket connects or sends to a port for which the observer has replaced that address
     * ({@code CONNECT}).
     *
     * @return the address, or empty to leave it
     */
    default Optional<InetAddress> replaceAddress(NetworkCall call) {
        return Optional.empty();
    }

    /**
     * Observe a child process immediately after its start.
     *
     * @param child the process, which may already have ended
     */
    default void childStarted(ProcessHandle child) {}

    /**
     * Return the observer for child JVMs of Java 17 or later: the name of a class of the same jar with a public
     * constructor for a {@code String}, then {@code =} and that string. Empty if they are not observed. Called at the
     * start of each child with the program {@code java}, but not for scripts.
     */
    default Optional<String> childObserver() {
        return Optional.empty();
    }

    /** Return the actions to be reported for loopback addresses too. Called once, when the subscription begins. */
    default Set<NetworkAction> loopbackActions() {
        return Set.of();
    }
}
