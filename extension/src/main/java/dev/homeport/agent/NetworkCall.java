package dev.homeport.agent;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.jspecify.annotations.Nullable;

/**
 * Something that is about to happen to the network. Immutable.
 *
 * @param action what it is
 * @param address for {@code LISTEN} and {@code BIND_DATAGRAM} the own end, else the other one; its port is 0 where there is
 *     none, or where the system chooses it; {@code null} for {@code LOOK_UP} alone. It has the host's name if the program
 *     gave one: ask {@link InetSocketAddress#getHostString()}, which looks nothing up
 * @param name the name that {@code LOOK_UP} is about
 * @param portChosen for {@code LISTEN} and {@code BIND_DATAGRAM}, whether the program named the port rather than leave it to
 *     the system
 * @param networkInterface where {@code JOIN} joins, if the program says so
 */
public record NetworkCall(
        NetworkAction action,
        @Nullable InetSocketAddress address,
        @Nullable String name,
        boolean portChosen,
        @Nullable NetworkInterface networkInterface) {

    /** Reads what {@link Hook} tells, which may speak the types of the JDK only. */
    static NetworkCall of(@Nullable Object[] told) {
        Integer action = (Integer) requireNonNull(told[Hook.ACTION]);
        Boolean portChosen = (Boolean) requireNonNull(told[Hook.PORT_CHOSEN]);
        return new NetworkCall(
                NetworkAction.of(action),
                (InetSocketAddress) told[Hook.ADDRESS],
                (String) told[Hook.NAME],
                portChosen,
                (NetworkInterface) told[Hook.INTERFACE]);
    }
}
