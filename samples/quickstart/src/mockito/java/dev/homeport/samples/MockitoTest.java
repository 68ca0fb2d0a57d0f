package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.homeport.FreePort;
import dev.homeport.LoopbackServer;
import dev.homeport.lease.PortLease;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Mockito's inline mock maker changes classes as they are loaded, including Homeport's. */
class MockitoTest {

    @Test
    void portsAndServersWorkBesideMocks(@FreePort int port, @LoopbackServer ServerSocket server) {
        PortLease mocked = mock(PortLease.class);
        when(mocked.port()).thenReturn(port);

        assertThat(address(mocked)).isEqualTo("localhost:" + port).isNotEqualTo("localhost:" + server.getLocalPort());
    }

    private static String address(PortLease lease) {
        return "localhost:" + lease.port();
    }
}
