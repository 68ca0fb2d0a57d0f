package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tests that leave a server, or use a fixed port, and tests that do not. They run in a network namespace, where port
 * 8123 is free.
 */
@LoopbackOnly
@TestInstance(
        TestInstance.Lifecycle.PER_CLASS) // keeps the server that a test leaves reachable until all tests have ended
class TroubleTestCases {

    private @Nullable ServerSocket left;

    @Test
    void leaves() throws IOException {
        left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        assertThat(left.isBound()).isTrue();
    }

    @Test
    void fixed() throws IOException {
        new ServerSocket(8123, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void leased(@FreePort int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void closes() throws IOException {
        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
    }
}
