package dev.homeport.agent;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A network call that is about to happen. Immutable.
 *
 * @param action the kind of call
 * @param address the local address for {@code LISTEN} and {@code BIND_DATAGRAM}, otherwise the remote one. Its port is
 *     0 if there is none or the system chooses it. Null for {@code LOOK_UP} only. It has the host name that the program
 *     passed, if any: use {@link InetSocketAddress#getHostString()}, which resolves nothing
 * @param name the name for {@code LOOK_UP}
 * @param portChosen for {@code LISTEN} and {@code BIND_DATAGRAM}, whether the program chose the port instead of the
 *     system
 * @param networkInterface the interface for {@code JOIN}, if the program chose one
 * @param rebound whether the observer has replaced the wildcard address of this socket, see {@link NetworkObserver#replaceAddress}
 */
@API(status = Status.INTERNAL)
public record NetworkCall(
        NetworkAction action,
        @Nullable InetSocketAddress address,
        @Nullable String name,
        boolean portChosen,
        @Nullable NetworkInterface networkInterface,
        boolean rebound) {

    public NetworkCall(
            NetworkAction action,
            @Nullable InetSocketAddress address,
            @Nullable String name,
            boolean portChosen,
            @Nullable NetworkInterface networkInterface) {
        this(action, address, name, portChosen, networkInterface, false);
    }

    /** Return the call in a report of {@link ObserversTemplate}, which can use types of the JDK only. */
    static NetworkCall of(@Nullable Object[] event) {
        Integer action = (Integer) requireNonNull(event[ObserversTemplate.ACTION]);
        Boolean portChosen = (Boolean) requireNonNull(event[ObserversTemplate.PORT_CHOSEN]);
        return new NetworkCall(
                NetworkAction.of(action),
                (InetSocketAddress) event[ObserversTemplate.ADDRESS],
                (String) event[ObserversTemplate.NAME],
                portChosen,
                (NetworkInterface) event[ObserversTemplate.INTERFACE],
                Boolean.TRUE.equals(event[ObserversTemplate.REBOUND]));
    }
}
