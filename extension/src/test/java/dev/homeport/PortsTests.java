package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Ports;
import dev.homeport.testing.FreeBlock;
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

    /** The tests run with the lock file too. */
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
    void leasesAFixedPort() {
        int port = aFreePort();
        try (PortLease lease = Ports.lease(port)) {
            assertThat(lease.port()).isEqualTo(port);
            assertThatThrownBy(() -> Ports.lease(port))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(BindException.class)
                    .hasMessage("Ports: port " + port + " is already leased by this JVM, for thread "
                            + Thread.currentThread().getName()
                            + ". Close that lease first, share it by a name, or request any free port.");
        }
    }

    private static int aFreePort() {
        try (PortLease lease = Ports.lease()) {
            return lease.port();
        }
    }

    @Test
    void leasesContiguousPorts() {
        PortRange range = FreeBlock.of(20);
        List<PortLease> leases =
                Ports.request().in(range.first(), range.last()).contiguous().leaseAll(5);
        int first = leases.get(0).port();

        assertThat(leases)
                .extracting(PortLease::port)
                .containsExactly(first, first + 1, first + 2, first + 3, first + 4)
                .allMatch(range::contains);
        leases.forEach(PortLease::close);
    }

    @Test
    void leasesAUdpPort() throws IOException {
        try (PortLease lease = Ports.request().udp().lease();
                DatagramSocket server = new DatagramSocket(lease.port(), lease.address())) {
            assertThat(server.getLocalPort()).isEqualTo(lease.port());
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = "homeport.guard",
            matches = "lockfile",
            disabledReason = "any server can bind beside a lock")
    void aServerWithoutReuseAddressCannotBindBesideTheGuard() throws IOException {
        try (PortLease lease = Ports.lease();
                ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            assertThatThrownBy(() -> server.bind(lease.socketAddress())).isInstanceOf(BindException.class);
        }
    }

    @Test
    void aServerWithoutReuseAddressBindsAfterRelease() throws IOException {
        try (PortLease lease = Ports.lease();
                ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            lease.release();
            server.bind(lease.socketAddress());
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void aPortOutsideTheValidRangeIsRefused() {
        assertThatThrownBy(() -> Ports.lease(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ports: 0 is not a valid port. Use 1-65535, or omit it for any free port.");
    }

    @Test
    void aCountOfZeroIsRefused() {
        assertThatThrownBy(() -> Ports.request().leaseAll(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ports: count = 0 requests no port. Use 1 or more.");
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> Ports.request().in(5, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Ports: the range 5-4 is empty. Write the lower port first: 4-5.");
    }

    @Test
    void anInvalidSystemPropertyIsAnError() {
        System.setProperty("homeport.range", "all of them");
        try {
            assertThatThrownBy(Ports::lease)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Ports: homeport.range = all of them (a system property): \"all of them\" is not a"
                            + " range of ports. Use two ports with a hyphen between, such as 49152-65535.");
        } finally {
            System.clearProperty("homeport.range");
        }
    }

    @Test
    void aLeaseHasAnAddressAUriAndADescription() {
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
