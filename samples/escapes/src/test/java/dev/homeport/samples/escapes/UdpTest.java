package dev.homeport.samples.escapes;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static dev.homeport.escape.Escape.Kind.BIND_DATAGRAM;
import static dev.homeport.escape.Escape.Kind.JOIN;
import static dev.homeport.escape.Escape.Kind.SEND_DATAGRAM;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnWildcard;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import org.junit.jupiter.api.Test;

/** Datagrams, sockets that receive them, and multicast groups. */
class UdpTest {

    @Test
    void aDatagramIsAnEscape(EscapeLog escapes) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) { // the socket of a client is not an escape
            InetSocketAddress to = new InetSocketAddress("192.0.2.1", 53);

            assertThatThrownBy(() -> socket.send(new DatagramPacket(new byte[1], 1, to)))
                    .isInstanceOf(IOException.class);
        }

        assertThat(escapes).hasEscaped(SEND_DATAGRAM, "192.0.2.1", 53);
    }

    @Test
    @LoopbackOnly(wildcard = OnWildcard.BLOCK)
    void aServerThatOtherMachinesCanSendToIsAnEscape(@FreePort(udp = true) int port, EscapeLog escapes) {
        assertThatThrownBy(() -> new DatagramSocket(port)).isInstanceOf(IOException.class);

        assertThat(escapes).hasEscaped(BIND_DATAGRAM, "0.0.0.0", port);
    }

    @Test
    void joiningAMulticastGroupIsAnEscape(EscapeLog escapes) throws IOException {
        InetSocketAddress group = new InetSocketAddress("233.252.0.1", 0); // for examples: RFC 6676
        try (MulticastSocket socket = new MulticastSocket()) {
            assertThatThrownBy(() -> socket.joinGroup(group, null)).isInstanceOf(IOException.class);
        }

        assertThat(escapes).hasEscaped(JOIN, "233.252.0.1");
    }
}
