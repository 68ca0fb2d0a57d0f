package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.PortLease;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** The port outlives the server: a client can be tested against one that goes away and comes back. */
class RestartTest {

    @Test
    void aServerComesBackOnItsPort(@FreePort PortLease lease) throws IOException {
        for (int start = 1; start <= 10; start++) {
            try (ServerSocket server = new ServerSocket(lease.port(), 50, lease.address());
                    Socket client = new Socket(lease.address(), lease.port())) {
                server.accept().close(); // the server hangs up first, which leaves TIME_WAIT on its port
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }
    }
}
