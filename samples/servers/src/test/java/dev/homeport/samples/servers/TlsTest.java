package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsServer;
import dev.homeport.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** A server with a certificate that is created for this run, and clients that trust it, by the name of the server. */
class TlsTest {

    // guide: tls
    @Test
    void pays(
            @LoopbackServer(name = "bank", tls = true) MockWebServer bank,
            @LoopbackServer(name = "bank") URI uri,
            @LoopbackServer(name = "bank") HttpClient client)
            throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        assertThat(uri).hasScheme("https");
        assertThat(Http.get(client, uri)).isEqualTo("paid");
    }
    // guide: end

    @Test
    void anSslSocketTrustsTheServer(
            @LoopbackServer(name = "bank", tls = true) HttpsServer bank,
            @LoopbackServer(name = "bank") SSLContext trusting)
            throws IOException {
        int port = bank.getAddress().getPort();
        try (SSLSocket client = (SSLSocket) trusting.getSocketFactory().createSocket("localhost", port)) {
            client.startHandshake();

            assertThat(client.getSession().isValid()).isTrue();
        }
    }

    @Test
    void otherClientsDoNotTrustTheServer(
            @LoopbackServer(name = "bank", tls = true) MockWebServer bank, @LoopbackServer(name = "bank") URI uri) {
        assertThatThrownBy(() -> Http.get(uri)).isInstanceOf(SSLHandshakeException.class);
    }
}
