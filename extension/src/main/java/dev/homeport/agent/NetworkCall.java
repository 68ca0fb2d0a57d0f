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
 */
@API(status = Status.INTERNAL)
public record NetworkCall(
        NetworkAction action,
        @Nullable InetSocketAddress address,
        @Nullable String name,
        boolean portChosen,
        @Nullable NetworkInterface networkInterface) {

    /** Return the call in a report of {@link HookTemplate}, which can use types of the JDK only. */
    static NetworkCall of(@Nullable Object[] event) {
        Integer action = (Integer) requireNonNull(event[HookTemplate.ACTION]);
        Boolean portChosen = (Boolean) requireNonNull(event[HookTemplate.PORT_CHOSEN]);
        return new NetworkCall(
                NetworkAction.of(action),
                (InetSocketAddress) event[HookTemplate.ADDRESS],
                (String) event[HookTemplate.NAME],
                portChosen,
                (NetworkInterface) event[HookTemplate.INTERFACE]);
    }
}
