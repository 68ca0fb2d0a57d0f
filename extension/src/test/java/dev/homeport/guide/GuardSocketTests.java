package dev.homeport.guide;

import static java.net.StandardSocketOptions.SO_REUSEADDR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The guard socket in plain JDK calls, as the README and the guide show it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other kernels may not hold a port in this way")
class GuardSocketTests {

    private static SocketChannel guard(int port) throws IOException {
        // guide: guard
        SocketChannel guard = SocketChannel.open();
        guard.setOption(SO_REUSEADDR, false);
        guard.bind(new InetSocketAddress(port)); // exclusive: succeeds only if the port is free
        guard.setOption(SO_REUSEADDR, true); // relaxed: a server with SO_REUSEADDR can bind beside it
        // guide: end
        return guard;
    }

    @Test
    void aGuardRefusesOtherGuardsAndAdmitsAServer() throws IOException {
        try (SocketChannel guard = guard(0)) {
            int port = ((InetSocketAddress) guard.getLocalAddress()).getPort();

            assertThatThrownBy(() -> guard(port)).isInstanceOf(BindException.class);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(ConnectException.class);
            try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
                    Socket client = new Socket(server.getInetAddress(), port);
                    Socket accepted = server.accept()) {
                assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
            }
        }
    }
}
