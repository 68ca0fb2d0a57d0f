package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.LoopbackOnly;
import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnWildcard;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Real network calls. They run in a JVM in a separate network namespace. */
@LoopbackOnly
class EscapeTestCases {

    @Test
    @LoopbackOnly(wildcard = OnWildcard.BLOCK)
    void expectsBlockedCalls(EscapeLog log) {
        assertThatThrownBy(() -> new Socket("192.0.2.1", 80).close())
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("EscapeTestCases.expectsBlockedCalls() tried to connect to 192.0.2.1:80,");
        assertThatThrownBy(() -> new ServerSocket(0).close()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> InetAddress.getAllByName("shop.example.org")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(new byte[1], 1, new InetSocketAddress("192.0.2.1", 53)));
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(log.escapes())
                .extracting(Escape::kind)
                .containsExactly(Kind.CONNECT, Kind.LISTEN, Kind.LOOK_UP, Kind.SEND_DATAGRAM);
        assertThat(log.takeAll())
                .allSatisfy(escape -> assertThat(escape.line())
                        .extracting(StackTraceElement::getClassName)
                        .isEqualTo(EscapeTestCases.class.getName()));
    }

    @Test
    void expectsEscapesOfClientThreads(EscapeLog log) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://192.0.2.1/")).build();
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .sendAsync(request, BodyHandlers.discarding())
                        .join())
                .isInstanceOf(CompletionException.class);
        assertThat(log.takeAll()).isNotEmpty();
    }

    @Test
    void staysOnLoopback() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket(loopback, server.getLocalPort())) {
            assertThat(client.isConnected()).isTrue();
        }
        new DatagramSocket().close();
        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
        assertThat(InetAddress.getLocalHost()).isNotNull();
    }

    @Test
    void failsAlthoughItCatchesTheException() {
        CompletableFuture.runAsync(() -> {
                    try {
                        new Socket("192.0.2.1", 81).close();
                    } catch (IOException swallowed) {
                        assertThat(swallowed).isNotNull();
                    }
                })
                .join();
    }
}
