package dev.homeport.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

/** For UDP, prefer the bound socket: the port is never free for another process. */
class UdpTest {

    // guide: udp
    @Test
    void theInjectedSocketIsBound(@FreePort DatagramSocket server) throws IOException {
        assertThat(sendAndReceive(server)).isEqualTo("ping");
    }

    @Test
    void aServerBindsTheInjectedAddress(@FreePort(udp = true) InetSocketAddress address) throws IOException {
        try (DatagramSocket server = new DatagramSocket(address)) {
            assertThat(sendAndReceive(server)).isEqualTo("ping");
        }
    }
    // guide: end

    private static String sendAndReceive(DatagramSocket server) throws IOException {
        server.setSoTimeout(10_000);
        try (DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            byte[] ping = "ping".getBytes(UTF_8);
            client.send(new DatagramPacket(ping, ping.length, server.getLocalSocketAddress()));
        }
        DatagramPacket received = new DatagramPacket(new byte[16], 16);
        server.receive(received);
        return new String(received.getData(), 0, received.getLength(), UTF_8);
    }
}
