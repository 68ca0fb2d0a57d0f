package dev.homeport.agent;

/** Descriptors of the JDK's types. They are compile-time constants, so this class is never loaded. */
final class JdkTypes {

    static final String OBJECT = "Ljava/lang/Object;";
    static final String FD = "Ljava/io/FileDescriptor;";
    static final String ADDRESS = "Ljava/net/InetAddress;";
    static final String SOCKET_ADDRESS = "Ljava/net/SocketAddress;";
    static final String INET_SOCKET_ADDRESS = "Ljava/net/InetSocketAddress;";
    static final String INTERFACE = "Ljava/net/NetworkInterface;";
    static final String FAMILY = "Ljava/net/ProtocolFamily;";
    static final String PACKET = "Ljava/net/DatagramPacket;";

    private JdkTypes() {}
}
