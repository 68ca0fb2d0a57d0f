package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The lease outlives the server, so a client can be tested with a server that stops and starts again. */
class RestartTest {

    @Test
    void aServerStartsAgainOnItsPort(@FreePort PortLease lease) throws IOException, InterruptedException {
        URI health = lease.uri("http").resolve("health");

        for (int start = 1; start <= 3; start++) {
            assertThatThrownBy(() -> statusOf(health)).isInstanceOf(ConnectException.class);

            HttpServer server = HttpServer.create(lease.socketAddress(), 0);
            server.createContext("/health", exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            try {
                assertThat(statusOf(health)).isEqualTo(204);
            } finally {
                server.stop(0);
            }
        }
    }

    private static int statusOf(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
