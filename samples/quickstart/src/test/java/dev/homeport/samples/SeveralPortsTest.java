package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several ports at once, contiguous or not, as numbers or as leases. */
class SeveralPortsTest {

    // guide: several
    @Test
    void aPrimaryAndItsReplicaHaveTwoPorts(@FreePort(count = 2) List<PortLease> leases) throws IOException {
        PortLease primary = leases.get(0);
        PortLease replica = leases.get(1);

        try (ServerSocket one = new ServerSocket(primary.port(), 50, primary.address());
                ServerSocket other = new ServerSocket(replica.port(), 50, replica.address())) {
            assertThat(one.getLocalPort()).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void aBlockIsContiguous(@FreePort(count = 4, contiguous = true) int[] ports) {
        assertThat(ports).containsExactly(ports[0], ports[0] + 1, ports[0] + 2, ports[0] + 3);
    }
    // guide: end
}
