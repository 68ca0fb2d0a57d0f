package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Leasing in plain Java. */
class PortsTests {

    /** These tests are run by lock file too. */
    private static final String GUARD = "lockfile".equals(System.getProperty("homeport.guard"))
            ? "the lock file " + System.getProperty("homeport.lockfile")
            : "the kernel";

    @Test
    void leasesAFreePort() throws IOException {
        try (PortLease lease = Ports.lease();
                ServerSocket server = new ServerSocket(lease.port(), 1, lease.address())) {
            assertThat(lease.port()).isBetween(49_152, 65_535).isEqualTo(server.getLocalPort());
        }
    }

    @Test
    void aClosedLeaseGivesItsPortBack() {
        PortLease lease = Ports.lease();
        lease.close();
        lease.close();

        try (PortLease again = Ports.lease(lease.port())) {
            lease.close();
            assertThat(Run.isLeased(again.port())).isTrue();
        }
    }

    @Test
    void leasesOneVeryPort() {
        int port = aFreePort();
        try (PortLease lease = Ports.lease(port)) {
            assertThat(lease.port()).isEqualTo(port);
            assertThatThrownBy(() -> Ports.lease(port))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(BindException.class)
                    .hasMessage("Ports: port " + port + " is leased by this JVM already, for thread "
                            + Thread.currentThread().getName()
                            + ". Close that lease first, share it by a name, or ask for any free port.");
        }
    }

    private static int aFreePort() {
        try (PortLease lease = Ports.lease()) {
            return lease.port();
        }
    }

    @Test
    void leasesSeveral() {
        List<PortLease> leases = Ports.request().in(21_900, 21_919).contiguous().leaseAll(5);
        int first = leases.get(0).port();

        assertThat(leases)
                .extracting(PortLease::port)
                .containsExactly(first, first + 1, first + 2, first + 3, first + 4)
                .allMatch(port -> port >= 21_900 && port <= 21_919);
        leases.forEach(PortLease::close);
    }

    @Test
    void leasesForUdp() throws IOException {
        try (PortLease lease = Ports.request().udp().lease();
                DatagramSocket server = new DatagramSocket(lease.port(), lease.address())) {
            assertThat(server.getLocalPort()).isEqualTo(lease.port());
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "homeport.guard",
            matches = "lockfile",
            disabledReason = "beside a lock every server can bind")
    void aServerThatInsistsOnBeingAloneCannotBindBesideTheGuard() throws IOException {
        try (PortLease lease = Ports.lease();
                ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            assertThatThrownBy(() -> server.bind(lease.socketAddress())).isInstanceOf(BindException.class);
        }
    }

    @Test
    void aServerThatInsistsOnBeingAloneBindsAfterRelease() throws IOException {
        try (PortLease lease = Ports.lease();
                ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            lease.release();
            server.bind(lease.socketAddress());
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void requestsThatMakeNoSense() {
        assertThatThrownBy(() -> Ports.lease(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ports: 0 is no port. Write one of 1-65535, or leave it out for any free one.");
        assertThatThrownBy(() -> Ports.request().leaseAll(0))
                .hasMessage("Ports: count = 0 asks for no port. Write 1 or more.");
        assertThatThrownBy(() -> Ports.request().in(5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ports: the range 5-4 is empty. Write its lower port first: 4-5.");
    }

    @Test
    void aSystemPropertyThatCannotBeRead() {
        System.setProperty("homeport.range", "all of them");
        try {
            assertThatThrownBy(Ports::lease)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Ports: homeport.range = all of them (a system property): \"all of them\" is no range of"
                                    + " ports. Write two ports with a hyphen between, such as 49152-65535.");
        } finally {
            System.clearProperty("homeport.range");
        }
    }

    @Test
    void aLeaseSaysWhereToConnect() {
        try (PortLease lease = Ports.lease()) {
            assertThat(lease.address()).isEqualTo(InetAddress.getLoopbackAddress());
            assertThat(lease.socketAddress().getPort()).isEqualTo(lease.port());
            assertThat(lease.uri("http")).hasToString("http://127.0.0.1:" + lease.port() + "/");
            assertThat(lease.uri("http").resolve("orders/1"))
                    .hasToString("http://127.0.0.1:" + lease.port() + "/orders/1");
            assertThatThrownBy(() -> lease.uri("no scheme")).isInstanceOf(IllegalArgumentException.class);
            assertThat(lease)
                    .hasToString("port " + lease.port() + ", held by " + GUARD + " for thread "
                            + Thread.currentThread().getName());
        }
    }
}
