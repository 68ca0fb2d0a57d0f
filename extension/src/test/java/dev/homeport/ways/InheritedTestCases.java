package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackOnly;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests that use the socket which their JVM inherited as its standard input. */
final class InheritedTestCases {

    private InheritedTestCases() {}

    @LoopbackOnly
    static class ListenerTestCase {
        private static @Nullable SocketChannel accepted;

        /** Close the connection after the test, because the test ends with a look. */
        @AfterAll
        static void close() throws IOException {
            if (accepted != null) {
                accepted.close();
            }
        }

        @Test
        void isThereAlready() throws IOException {
            InetSocketAddress address =
                    (InetSocketAddress) inherited(ServerSocketChannel.class).getLocalAddress();
            assertThat(address.getAddress().isAnyLocalAddress()).isTrue();
        }

        @Test
        void accepts() throws IOException {
            accepted = inherited(ServerSocketChannel.class).accept();
        }
    }

    @LoopbackOnly
    static class ConnectionTestCase {
        @Test
        void writes() throws IOException {
            assertThat(inherited(SocketChannel.class).write(ByteBuffer.allocate(1)))
                    .isEqualTo(1);
        }
    }

    @LoopbackOnly
    static class Datagrams {
        @Test
        void sends() throws IOException {
            DatagramChannel channel = inherited(DatagramChannel.class);
            InetAddress outside = InetAddress.getByName(Way.OUTSIDE);
            try {
                channel.send(ByteBuffer.allocate(1), new InetSocketAddress(outside, 80));
            } catch (IOException swallowed) {
                assertThat(swallowed).isInstanceOf(SocketException.class);
            }
        }
    }

    private static <C> C inherited(Class<C> type) throws IOException {
        return type.cast(System.inheritedChannel());
    }
}
