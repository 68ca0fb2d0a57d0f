package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortHoldersTests {

    private static final AtomicInteger PORT = new AtomicInteger();

    @BeforeEach
    void theSystemTells() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    @Test
    void aTestThatCouldNotBindIsToldWhoHasThePort() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PORT.set(holder.getLocalPort());
            assertThat(Run.of(BindsTestCases.class).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("Port " + PORT + " is held by this JVM. Stop that, or write @FreePort."));
        }
    }

    @LoopbackOnly
    static class BindsTestCases {
        @Test
        void binds() {
            throw new IllegalStateException(
                    "Failed to bind to /127.0.0.1:" + PORT, new BindException("Address already in use"));
        }
    }

    @Test
    void anotherFailureIsLeftAsItIs() throws IOException {
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PORT.set(holder.getLocalPort());
            assertThat(Run.of(RefusedTestCases.class).failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.getSuppressed()).isEmpty());
        }
    }

    @LoopbackOnly
    static class RefusedTestCases {
        @Test
        void fails() {
            throw new IllegalStateException("no answer from /127.0.0.1:" + PORT);
        }
    }
}
