package dev.homeport.junit;

import dev.homeport.lease.PortLease;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The types that a port is injected as. */
enum PortType {
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
     * Returns the kind of a declared type.
     *
     * @throws IllegalArgumentException if a port cannot be injected as such
     */
    static PortType of(Type declared) {
        String name = declared.getTypeName();
        for (PortType type : values()) {
            if (type.typeName.equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("a port cannot be injected as " + InjectionSite.simpleName(declared) + ". Declare "
                + Arrays.stream(values()).map(PortType::toString).collect(Collectors.joining(", ")) + ".");
    }

    boolean holdsSeveral() {
        return this == INT_ARRAY || this == INTEGER_LIST || this == LEASE_LIST;
    }

    boolean isDatagram() {
        return this == DATAGRAM_SOCKET || this == DATAGRAM_CHANNEL;
    }

    Object value(InjectedPorts ports) {
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
