package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that run in parallel never share a port; see {@code junit-platform.properties}. */
@Execution(ExecutionMode.CONCURRENT)
class ParallelTest {

    @FreePort
    int port;

    @RepeatedTest(50)
    void everyTestHasItsOwnServer(@FreePort int another) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                ServerSocket second = new ServerSocket(another, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), port);
                Socket accepted = server.accept()) {
            assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
            assertThat(second.getLocalPort()).isNotEqualTo(port);
        }
    }
}
