package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PortLeaseTests {

    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    @Test
    void aLeaseHasTheAddressOfItsRequest() throws Exception {
        InetAddress ipv6 = InetAddress.getByAddress(IPV6_LOOPBACK);
        try (PortLease lease = Ports.request().at(ipv6).lease()) {
            assertThat(lease.address()).isEqualTo(ipv6);
            assertThat(lease.socketAddress()).isEqualTo(new InetSocketAddress(ipv6, lease.port()));
            assertThat(lease.uri("https")).hasToString("https://[::1]:" + lease.port() + "/");
        }
    }

    @Test
    void aLeaseWithoutRequestedAddressHasTheLoopbackAddressOfTheJvm() {
        try (PortLease lease = Ports.lease()) {
            assertThat(lease.address()).isEqualTo(InetAddress.getLoopbackAddress());
            assertThat(lease.socketAddress())
                    .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), lease.port()));
        }
    }

    @Test
    void aLeaseHasTheTransportOfItsRequest() {
        try (PortLease tcp = Ports.lease();
                PortLease udp = Ports.request().udp().lease()) {
            assertThat(tcp.transport()).isEqualTo(Transport.TCP);
            assertThat(udp.transport()).isEqualTo(Transport.UDP);
        }
    }

    @Test
    void aClosedLeaseStillHasItsPort() {
        PortLease lease = Ports.lease();
        int port = lease.port();
        lease.close();

        assertThat(lease.port()).isEqualTo(port).isPositive();
    }
}
