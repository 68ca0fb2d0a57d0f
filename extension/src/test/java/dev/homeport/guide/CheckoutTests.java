package dev.homeport.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.FreePort;
import dev.homeport.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** The first example of the README. */
// guide: checkout
class CheckoutTests {

    @Test
    void pays(@LoopbackServer MockWebServer bank, @FreePort int port) throws Exception { // nothing else to declare
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        try (Shop shop = new Shop(port, bank.url("/").uri())) { // binds the port: never "Address already in use"
            assertThat(shop.sell()).isEqualTo("paid");
        }
    } // fails here if it connected, sent, resolved a name or listened beyond loopback
    // guide: cut

    /** A server that receives its port and the URI of the bank. */
    private static final class Shop implements AutoCloseable {

        private final HttpServer server;

        Shop(int port, URI bank) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> {
                byte[] answer = get(bank).getBytes(UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
        }

        String sell() throws IOException {
            return get(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        }

        private static String get(URI uri) throws IOException {
            try {
                return HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
    // guide: on
}
// guide: end
