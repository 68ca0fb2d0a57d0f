package dev.homeport.samples.leased;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.samples.load.Journal.Kind;
import dev.homeport.samples.load.Load;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;

/** Starts servers on leased ports, as many test classes of a suite do. */
abstract class LeasedPorts {

    private static final Load LOAD = new Load(Kind.LEASED);

    @RepeatedTest(Load.REPETITIONS)
    void servesOnInjectedPorts(@FreePort(count = Load.PORTS) List<Integer> ports) throws IOException {
        assertThat(LOAD.serve(ports)).isEqualTo(Load.PORTS * Load.REQUESTS);
    }

    @RepeatedTest(Load.REPETITIONS)
    void servesOnAPortLeasedInPlainJava() throws IOException {
        try (PortLease lease = Ports.lease()) {
            assertThat(LOAD.serve(List.of(lease.port()))).isEqualTo(Load.REQUESTS);
        }
    }
}
