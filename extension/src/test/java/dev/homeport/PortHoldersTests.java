package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.sockets.SocketTable;
import dev.homeport.testing.Observations;
import dev.homeport.testing.Observations.OfRun;
import dev.homeport.testing.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortHoldersTests {

    @BeforeEach
    void requireSocketTables() {
        assumeTrue(SocketTable.tcp().isPresent(), "this system does not list its sockets");
    }

    @LoopbackOnly
    abstract static class HolderTestCases {

        final ServerSocket holder = listen();

        private static ServerSocket listen() {
            try {
                return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            } catch (IOException refused) {
                throw new UncheckedIOException(refused);
            }
        }

        @AfterEach
        void close() throws IOException {
            holder.close();
        }
    }

    static class BindTestCases extends HolderTestCases {
        @Test
        void cannotBind(@OfRun Observations observations) {
            observations.add("port", holder.getLocalPort());
            throw new IllegalStateException(
                    "Failed to bind to /127.0.0.1:" + holder.getLocalPort(),
                    new BindException("Address already in use"));
        }
    }

    @Test
    void aTestThatCannotBindIsToldWhichProcessHoldsThePort() {
        Run run = Run.of(BindTestCases.class).succeeded(0, 1);

        assertThat(run.failures().get(0).getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("Port " + run.observations().ports("port").get(0)
                        + " is held by this JVM. Stop that, or use @FreePort.");
    }

    static class NoAnswerTestCases extends HolderTestCases {
        @Test
        void getsNoAnswer() {
            throw new IllegalStateException("no answer from /127.0.0.1:" + holder.getLocalPort());
        }
    }

    @Test
    void anotherFailureIsUnchanged() {
        Run run = Run.of(NoAnswerTestCases.class).succeeded(0, 1);

        assertThat(run.failures().get(0).getSuppressed()).isEmpty();
    }
}
