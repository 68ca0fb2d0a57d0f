package dev.homeport.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import dev.homeport.LoopbackServer;
import dev.homeport.lease.PortLease;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The remedy that the guide gives for each kind of escape does not escape. */
@LoopbackOnly
class EscapeRemediesTests {

    // guide: connect
    @Test
    void connects(@LoopbackServer(name = "bank") MockWebServer bank, @LoopbackServer(name = "bank") URI uri)
            throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());
        HttpRequest payment = HttpRequest.newBuilder(uri.resolve("payments")).build();

        assertThat(HttpClient.newHttpClient()
                        .send(payment, BodyHandlers.ofString())
                        .body())
                .isEqualTo("paid");
    }
    // guide: end

    @Test
    void listens(@FreePort int port) throws Exception {
        // guide: listen
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            // guide: cut
            assertThat(server.getInetAddress().isLoopbackAddress()).isTrue();
            // guide: on
        }
        // guide: end
    }

    @Test
    void usesDatagrams(@FreePort(udp = true) int port) throws Exception {
        // guide: datagrams
        try (DatagramSocket server = new DatagramSocket(port, InetAddress.getLoopbackAddress());
                DatagramSocket client = new DatagramSocket()) {
            InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            client.send(new DatagramPacket(new byte[1], 1, to));
            client.connect(to);
            // guide: cut
            assertThat(server.isBound()).isTrue();
            // guide: on
        }
        // guide: end
    }

    @Test
    void joins() throws Exception {
        NetworkInterface any = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        Assumptions.assumeTrue(any != null && any.isUp(), "no loopback interface");
        InetSocketAddress group = new InetSocketAddress("233.252.0.1", 0);
        // guide: join
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        try (MulticastSocket member = new MulticastSocket()) {
            member.joinGroup(group, loopback);
        }
        // guide: end
    }

    @Test
    void looksNothingUp(@FreePort PortLease lease) throws Exception {
        // guide: names
        InetSocketAddress address = lease.socketAddress(); // or new InetSocketAddress("localhost", port)
        String shown = address.getHostString(); // not getHostName()
        // guide: end
        assertThat(shown).isIn("localhost", "127.0.0.1");
    }

    @Test
    void probes() throws Exception {
        // guide: probe
        assertThat(InetAddress.getLoopbackAddress().isReachable(1_000)).isTrue();
        // guide: end
    }
}
