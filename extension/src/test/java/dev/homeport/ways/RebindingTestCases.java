package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens all sockets on the wildcard address, reaches them from this JVM, and keeps them open until its input ends. */
@LoopbackOnly
class RebindingTestCases {

    /** Addresses of this machine: those that a server on the wildcard address can be reached by. */
    private static final List<String> HOSTS = List.of("127.0.0.1", "::1", "127.0.0.2", Way.OWN);

    /** Left open for a look from outside. */
    private static final List<WildcardSockets.Open> OPEN = new ArrayList<>();

    static List<WildcardSockets.Socket> sockets() {
        return WildcardSockets.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sockets")
    void opens(WildcardSockets.Socket socket) throws Exception {
        WildcardSockets.Open open = socket.opener().open();
        OPEN.add(open);
        InetSocketAddress address = (InetSocketAddress) open.address();
        System.out.println("OPEN " + socket.transport() + " " + address.getPort());
        boolean watched = !"off".equals(System.getProperty("homeport.escape"));
        assertThat(address.getAddress().isLoopbackAddress()).as("%s", address).isEqualTo(watched);
        for (String host : HOSTS) {
            InetSocketAddress destination = new InetSocketAddress(host, address.getPort());
            if (socket.transport().equals("tcp")) {
                new Socket(destination.getAddress(), destination.getPort()).close();
            } else {
                send(destination);
            }
        }
    }

    /** Only a connected socket gets an error. */
    private static void send(InetSocketAddress destination) throws IOException {
        try (DatagramSocket client = new DatagramSocket()) {
            client.send(new DatagramPacket(new byte[1], 1, destination));
        }
        try (DatagramSocket client = new DatagramSocket()) {
            client.connect(destination);
            client.send(new DatagramPacket(new byte[1], 1));
            client.send(new DatagramPacket(new byte[1], 1)); // fails if the first one was refused
        }
    }

    @AfterAll
    static void waitForALookFromOutside() throws IOException {
        System.out.println("PID " + ProcessHandle.current().pid());
        System.in.read();
    }
}
