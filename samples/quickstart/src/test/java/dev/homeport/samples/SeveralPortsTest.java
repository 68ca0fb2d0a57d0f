package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.PortLease;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several ports at once, anywhere or in a row; {@code PortLease} where more than the number is wanted. */
class SeveralPortsTest {

    @Test
    void aCluster(@FreePort(count = 3) List<PortLease> members) {
        assertThat(members).extracting(PortLease::port).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void aBlockInARow(@FreePort(count = 4, contiguous = true) int[] ports) {
        assertThat(ports).containsExactly(ports[0], ports[0] + 1, ports[0] + 2, ports[0] + 3);
    }
}
