package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.ListeningSockets;
import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedServersTests {

    private static final StackTraceElement LINE =
            new StackTraceElement("com.example.ShopTests", "pays", "ShopTests.java", 12);

    private final OpenedServers servers = new OpenedServers();
    private final Shop shop = Shop.watched();
    private final WatchScope pays = shop.pays();

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void aFixedPortWithoutALeaseIsTrouble() {
        servers.setLeased(port -> port == 8081);
        servers.add(Blame.of(pays), loopback(8080), true, LINE);
        servers.add(Blame.of(pays), loopback(8081), true, LINE); // leased
        servers.add(Blame.of(pays), loopback(8082), false, LINE); // the system's choice

        List<String> sentences = List.of(
                "ShopTests.pays() listened on port 8080 without leasing it; a parallel fork may use"
                        + " the same port. Use @FreePort. It was opened at com.example.ShopTests.pays(ShopTests.java:12).");
        assertThat(servers.troublesOf(pays)).extracting(ServerTrouble::toString).isEqualTo(sentences);
        assertThat(servers.troublesOf(shop.pays())).isEmpty();
        assertThat(servers.takeTroubles()).extracting(ServerTrouble::toString).isEqualTo(sentences);
        assertThat(servers.takeTroubles()).isEmpty();
    }

    @Test
    void everyPortCountsAsLeasedUntilTheLeasesAreKnown() {
        servers.add(Blame.of(pays), loopback(8080), true, LINE);

        assertThat(servers.takeTroubles()).isEmpty();
    }

    @Test
    void aServerThatOutlivesItsTestIsTrouble() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (ServerSocket server = server()) {
            int port = server.getLocalPort();
            servers.add(Blame.of(pays), loopback(port), false, null);
            assertThat(servers.troublesOf(pays)).isEmpty();

            pays.end();

            assertThat(servers.troublesOf(pays))
                    .extracting(ServerTrouble::toString)
                    .containsExactly("ShopTests.pays() left a server listening on port " + port
                            + ". Close it in the test. No line of your code opened it.");
        }
        assertThat(servers.takeTroubles()).isEmpty();
    }

    @Test
    void anotherServerOnTheSamePortIsNotTrouble() throws IOException {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (ServerSocket server = server()) {
            InetAddress another = InetAddress.getByAddress(new byte[] {127, 0, 0, 7});
            servers.add(Blame.of(pays), new InetSocketAddress(another, server.getLocalPort()), false, LINE);
            pays.end();

            assertThat(servers.takeTroubles()).isEmpty();
        }
    }

    @Test
    void aServerOfAnotherProcessIsNotTrouble() throws Exception {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
        try (Child other = Child.listening(0)) {
            InetSocketAddress address =
                    ListeningSockets.of(List.of(other.handle())).get(0).local();
            servers.add(Blame.of(pays), address, false, LINE);
            pays.end();

            assertThat(servers.takeTroubles()).isEmpty();
        }
    }

    @Test
    void anOpenConnectionIsNotTrouble() throws IOException {
        try (ServerSocket server = server();
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            servers.add(Blame.of(pays), loopback(server.getLocalPort()), false, LINE);
            pays.end();
            server.close();

            assertThat(accepted.isConnected() && client.isConnected()).isTrue();
            assertThat(servers.takeTroubles()).isEmpty();
        }
    }

    @Test
    void onlyServersAttributedToOneTestAreRemembered() {
        servers.setLeased(port -> false);
        servers.add(Blame.of(shop.shop), loopback(8080), true, LINE);
        servers.add(Blame.among(List.of(pays, shop.refunds())), loopback(8081), true, LINE);

        assertThat(servers.takeTroubles()).isEmpty();
    }

    @Test
    void tenThousandAreRememberedAtMost() {
        servers.setLeased(port -> false);
        for (int port = 1; port <= 10_001; port++) {
            servers.add(Blame.of(pays), loopback(port), true, LINE);
        }

        assertThat(servers.takeTroubles()).hasSize(10_000);
    }
}
