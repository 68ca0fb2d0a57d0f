package dev.homeport.samples.escapes;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static dev.homeport.escape.Escape.Kind.CONNECT;
import static dev.homeport.escape.Escape.Kind.LISTEN;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.FreePort;
import dev.homeport.LoopbackOnly;
import dev.homeport.escape.EscapeLog;
import dev.homeport.escape.OnWildcard;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Connections, and sockets that other machines can connect to. 192.0.2.1 is reserved for documentation (RFC 5737). */
class TcpTest {

    // guide: expected
    @Test
    void aConnectionIsAnEscape(EscapeLog escapes) {
        assertThatThrownBy(() -> new Socket("192.0.2.1", 80))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("TcpTest.aConnectionIsAnEscape() tried to connect to 192.0.2.1:80");

        assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 80); // expected, so that the test passes
    }
    // guide: end

    @Test
    void aRequestOnTheThreadOfALibraryIsAnEscape(EscapeLog escapes) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://192.0.2.1/")).build();

        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 80);
    }

    @Test
    @LoopbackOnly(wildcard = OnWildcard.BLOCK)
    void aServerThatOtherMachinesCanReachIsAnEscape(@FreePort int port, EscapeLog escapes) {
        assertThatThrownBy(() -> new ServerSocket(port)).isInstanceOf(BindException.class);

        assertThat(escapes).hasEscaped(LISTEN, "0.0.0.0", port);
    }

    @Test
    void aSwallowedExceptionIsAnEscape(EscapeLog escapes) throws InterruptedException {
        Thread poller = new Thread(() -> {
            try (Socket socket = new Socket("192.0.2.1", 443)) {
                socket.getOutputStream().write(1);
            } catch (IOException swallowed) {
                // The escape is in the log of the test that started the thread.
            }
        });
        poller.start();
        poller.join();

        assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 443);
    }

    @Test
    void aConnectionOnLoopbackIsNotAnEscape(@FreePort int port, EscapeLog escapes) throws IOException {
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), port);
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(7);
            org.assertj.core.api.Assertions.assertThat(client.getInputStream().read())
                    .isEqualTo(7);
        }

        assertThat(escapes).isEmpty();
    }
}
