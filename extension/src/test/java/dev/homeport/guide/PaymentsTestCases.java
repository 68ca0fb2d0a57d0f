package dev.homeport.guide;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/**
 * One test for each kind of escape. Each swallows the exception, as much code does. {@link EscapeMessagesTests} runs
 * them in a separate network namespace.
 */
@LoopbackOnly
class PaymentsTestCases {

    @Test
    void connects() throws InterruptedException {
        HttpRequest payment =
                HttpRequest.newBuilder(URI.create("http://192.0.2.1/payments")).build();
        try {
            HttpClient.newHttpClient().send(payment, BodyHandlers.ofString());
        } catch (IOException swallowed) {
            return;
        }
    }

    @Test
    void listens() {
        try (ServerSocket server = new ServerSocket(8080)) {
            server.setSoTimeout(1);
        } catch (IOException swallowed) {
            return;
        }
    }

    @Test
    void bindsDatagram() {
        try (DatagramSocket server = new DatagramSocket(8125)) {
            server.setSoTimeout(1);
        } catch (IOException swallowed) {
            return;
        }
    }

    @Test
    void sendsDatagram() throws IOException {
        try (DatagramSocket client = new DatagramSocket()) {
            send(client, new InetSocketAddress("192.0.2.1", 8125));
        }
    }

    private static void send(DatagramSocket client, InetSocketAddress to) {
        try {
            client.send(new DatagramPacket(new byte[1], 1, to));
        } catch (IOException swallowed) {
            return;
        }
    }

    @Test
    void connectsDatagram() {
        try (DatagramSocket client = new DatagramSocket()) {
            client.connect(new InetSocketAddress("192.0.2.1", 8125));
        } catch (IOException swallowed) {
            return;
        }
    }

    @Test
    void joins() throws IOException {
        try (MulticastSocket member = new MulticastSocket()) {
            join(member, new InetSocketAddress("233.252.0.1", 0));
        }
    }

    private static void join(MulticastSocket member, InetSocketAddress group) {
        try {
            member.joinGroup(group, null);
        } catch (IOException swallowed) {
            return;
        }
    }

    @Test
    @SuppressWarnings("AddressSelection") // as code under test does
    void looksUp() {
        try {
            InetAddress.getByName("bank.example.org");
        } catch (IOException swallowed) {
            return;
        }
    }

    @Test
    void looksUpName() throws IOException {
        byte[] address = {(byte) 192, 0, 2, 1};
        System.out.println(InetAddress.getByAddress(address).getHostName());
    }

    @Test
    void probes() throws IOException {
        byte[] address = {(byte) 192, 0, 2, 1};
        try {
            System.out.println(InetAddress.getByAddress(address).isReachable(1));
        } catch (IOException swallowed) {
            return;
        }
    }
}
