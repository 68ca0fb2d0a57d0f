package dev.homeport.ways;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.LoopbackOnly;
import dev.homeport.escape.EscapeLog;
import dev.homeport.testing.Http;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of every API that stay on loopback, and calls that only seem to leave it. */
@LoopbackOnly
@SuppressWarnings("AddressSelection") // as in code under test
class InnocentTestCases {

    @AfterEach
    void nothingIsNoted(EscapeLog escapes) {
        assertThat(escapes.escapes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.3.2.1"})
    void sockets(String host) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName(host));
                Socket client = new Socket(host, server.getLocalPort());
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(7);
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void channels() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(loopback());
                SocketChannel client = SocketChannel.open(server.getLocalAddress());
                SocketChannel accepted = server.accept()) {
            assertThat(accepted.getRemoteAddress()).isEqualTo(client.getLocalAddress());
        }
    }

    @Test
    void asynchronousChannels() throws Exception {
        try (AsynchronousServerSocketChannel server =
                        AsynchronousServerSocketChannel.open().bind(loopback());
                AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            client.connect(server.getLocalAddress()).get();
            server.accept().get().close();
        }
    }

    @Test
    void http() throws Exception {
        HttpServer server = HttpServer.create(loopback(), 5);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("ahoy".getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            assertThat(Http.get(uri)).isEqualTo("ahoy");
            assertThat(uri.toURL().openStream().readAllBytes()).hasSize(4);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void datagrams() throws IOException {
        try (DatagramSocket server = new DatagramSocket(loopback());
                DatagramSocket client = new DatagramSocket(); // bound to the wildcard address, like every client
                DatagramChannel channel = DatagramChannel.open()) {
            client.send(new DatagramPacket(new byte[1], 1, server.getLocalSocketAddress()));
            server.receive(new DatagramPacket(new byte[1], 1));
            client.connect(server.getLocalSocketAddress());
            client.send(new DatagramPacket(new byte[1], 1));
            channel.send(ByteBuffer.allocate(1), server.getLocalSocketAddress());
            channel.connect(server.getLocalSocketAddress());
            channel.write(ByteBuffer.allocate(1));
        }
    }

    @Test
    void unixDomainSockets(@TempDir Path folder) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (ServerSocketChannel server =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                SocketChannel client = SocketChannel.open(address)) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void namesOfThisMachine() throws IOException {
        InetAddress self = InetAddress.getLocalHost();
        assertThat(InetAddress.getAllByName(self.getHostName())).isNotEmpty();
        assertThat(InetAddress.getAllByName("localhost")).isNotEmpty();
        assertThat(InetAddress.getAllByName("192.0.2.10")).hasSize(1); // not a name
        assertThat(InetAddress.getLoopbackAddress().getCanonicalHostName()).isNotEmpty();
        assertThat(InetAddress.getLoopbackAddress().isReachable(1_000)).isTrue();
    }

    @Test
    void whatIsBoundAndDoesNotListen() throws IOException {
        try (Socket unused = new Socket()) {
            unused.bind(new InetSocketAddress(0));
            assertThat(unused.isBound()).isTrue();
        }
    }

    @Test
    void childProcesses() throws Exception {
        assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
        Process server = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True);"
                                + " s.accept()")
                .start();
        try (Socket client = new Socket(
                "127.0.0.1", Integer.parseInt(server.inputReader(UTF_8).readLine()))) {
            assertThat(client.isConnected()).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
