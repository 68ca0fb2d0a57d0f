package dev.homeport.samples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.LoopbackServer;
import dev.homeport.lease.PortLease;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.test.support.TestPropertyProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

// guide: test
/**
 * An application on a leased port and the bank that it calls, in static fields, which are set before Micronaut starts
 * it.
 */
@MicronautTest
@TestInstance(Lifecycle.PER_CLASS)
class CheckoutTest implements TestPropertyProvider {

    @FreePort
    static PortLease shop;

    @LoopbackServer(name = "bank")
    static MockWebServer bank;

    @LoopbackServer(name = "bank")
    static URI bankUri;

    @Override
    public Map<String, String> getProperties() {
        return Map.of(
                "micronaut.server.host", "127.0.0.1",
                "micronaut.server.port", String.valueOf(shop.port()),
                "bank.uri", bankUri.toString());
    }

    @Test
    void pays() throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        HttpRequest order = HttpRequest.newBuilder(shop.uri("http").resolve("orders/7"))
                .POST(BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(order, BodyHandlers.ofString())
                        .body())
                .isEqualTo("order 7: paid");
        assertThat(bank.takeRequest().getTarget()).isEqualTo("/payments/7");
    }
}
// guide: end
