package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each invocation of a template has a port of its own; injected parameters come after the arguments. */
class TemplatesTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2"})
    void afterTheArguments(String host, @FreePort int port) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            assertThat(server.getInetAddress().getHostAddress()).isEqualTo(host);
        }
    }

    @RepeatedTest(3)
    void forEachRepetition(@FreePort ServerSocket server) {
        assertThat(server.isBound()).isTrue();
    }
}
