package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/**
 * A server without {@code SO_REUSEADDR} cannot bind beside the guard: call {@code release()} immediately before it
 * binds.
 */
class ReleaseTest {

    // guide: release
    @Test
    void aServerWithoutReuseAddressBindsAfterRelease(@FreePort PortLease lease) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(false);
            lease.release();
            server.bind(lease.socketAddress());

            try (Socket client = new Socket(lease.address(), lease.port());
                    Socket accepted = server.accept()) {
                assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
            }
        }
    }
    // guide: end
}
