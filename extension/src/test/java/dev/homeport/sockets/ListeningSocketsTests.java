package dev.homeport.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.testing.Child;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListeningSocketsTests {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @BeforeEach
    void theSystemTells() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    private static List<InetSocketAddress> ofThisJvm() {
        return ListeningSockets.of(List.of(ProcessHandle.current())).stream()
                .map(SocketEntry::local)
                .toList();
    }

    @Test
    void onlyListeningSocketsAreReturned() throws Exception {
        InetSocketAddress address;
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
                SocketChannel bound = SocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
                Socket client = new Socket(LOOPBACK, server.getLocalPort())) {
            address = (InetSocketAddress) server.getLocalSocketAddress();

            assertThat(ofThisJvm())
                    .contains(address)
                    .doesNotContain((InetSocketAddress) bound.getLocalAddress())
                    .doesNotContain((InetSocketAddress) client.getLocalSocketAddress());
        }
        assertThat(ofThisJvm()).doesNotContain(address);
    }

    @Test
    void onlySocketsOfTheProcessAreReturned() throws Exception {
        try (Child child = Child.listening(0)) {
            List<SocketEntry> sockets = ListeningSockets.of(List.of(child.handle()));

            assertThat(sockets)
                    .singleElement()
                    .satisfies(socket -> assertThat(socket.local().getAddress().getHostAddress())
                            .isEqualTo("127.0.0.1"));
            assertThat(ofThisJvm()).doesNotContain(sockets.get(0).local());
        }
    }

    @Test
    void anEndedProcessHasNoSockets() throws Exception {
        ProcessHandle ended;
        try (Child child = Child.listening(0)) {
            ended = child.handle();
        }

        assertThat(ListeningSockets.of(List.of(ended))).isEmpty();
    }
}
