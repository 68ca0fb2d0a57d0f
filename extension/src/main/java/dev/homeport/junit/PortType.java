package dev.homeport.junit;

import dev.homeport.lease.PortLease;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/** The types as which a port can be injected. */
@API(status = Status.INTERNAL)
public enum PortType {
    INT("int"),
    INTEGER("java.lang.Integer"),
    INT_ARRAY("int[]"),
    INTEGER_LIST("java.util.List<java.lang.Integer>"),
    LEASE("dev.homeport.lease.PortLease"),
    LEASE_LIST("java.util.List<dev.homeport.lease.PortLease>"),
    ADDRESS("java.net.InetSocketAddress"),
    SERVER_SOCKET("java.net.ServerSocket"),
    SERVER_CHANNEL("java.nio.channels.ServerSocketChannel"),
    DATAGRAM_SOCKET("java.net.DatagramSocket"),
    DATAGRAM_CHANNEL("java.nio.channels.DatagramChannel");

    private final String typeName;

    PortType(String typeName) {
        this.typeName = typeName;
    }

    /**
     * Return the constant for a declared type.
     *
     * @throws IllegalArgumentException if a port cannot be injected as this type
     */
    public static PortType of(Type declared) {
        String name = declared.getTypeName();
        for (PortType type : values()) {
            if (type.typeName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "a port cannot be injected as " + InjectionSite.simpleName(declared) + ". Declare "
                        + Arrays.stream(values()).map(PortType::toString).collect(Collectors.joining(", ")) + ".");
    }

    /** Return whether a value of this type can have several ports. */
    public boolean holdsSeveral() {
        return this == INT_ARRAY || this == INTEGER_LIST || this == LEASE_LIST;
    }

    /** Return whether a value of this type is a UDP socket. */
    public boolean isDatagram() {
        return this == DATAGRAM_SOCKET || this == DATAGRAM_CHANNEL;
    }

    /** Return the value to inject. */
    public Object value(InjectedPorts ports) {
        return switch (this) {
            case INT, INTEGER -> ports.first().port();
            case INT_ARRAY -> ports.leases().stream().mapToInt(PortLease::port).toArray();
            case INTEGER_LIST -> ports.leases().stream().map(PortLease::port).toList();
            case LEASE -> ports.first();
            case LEASE_LIST -> ports.leases();
            case ADDRESS -> ports.first().socketAddress();
            case SERVER_SOCKET -> ports.serverChannel().socket();
            case SERVER_CHANNEL -> ports.serverChannel();
            case DATAGRAM_SOCKET -> ports.datagramChannel().socket();
            case DATAGRAM_CHANNEL -> ports.datagramChannel();
        };
    }

    @Override
    public String toString() {
        return typeName.replaceAll("[a-z.]+\\.", "");
    }
}
