package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Leases in plain Java, without JUnit. */
class WithoutAnnotationsTest {

    @Test
    void aLeaseIsClosedLikeOtherResources() throws IOException {
        // guide: plain
        try (PortLease lease = Ports.lease();
                ServerSocket server = new ServerSocket(lease.port(), 50, lease.address())) {
            assertThat(server.getLocalPort()).isBetween(49_152, 65_535);
        }
        // guide: end
    }

    @Test
    void aRequestCanHaveConditions() {
        List<PortLease> leases =
                Ports.request().in(61_000, 61_999).contiguous().udp().leaseAll(2);
        try {
            assertThat(leases.get(1).port()).isEqualTo(leases.get(0).port() + 1);
        } finally {
            leases.forEach(PortLease::close);
        }
    }
}
