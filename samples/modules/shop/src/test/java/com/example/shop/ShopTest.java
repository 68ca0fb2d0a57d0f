package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.homeport.FreePort;
import dev.homeport.LoopbackServer;
import dev.homeport.lease.PortLease;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** Surefire patches this test into the module of the shop. */
class ShopTest {

    @Test
    void theTestRunsInTheModule() {
        assertThat(ShopTest.class.getModule()).isSameAs(Shop.class.getModule());
        assertThat(Shop.class.getModule().getName()).isEqualTo("com.example.shop");
    }

    @Test
    void theShopCallsItsBank(@LoopbackServer MockWebServer bank, @FreePort PortLease port) throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());
        try (Shop shop = new Shop(port.socketAddress(), bank.url("/").uri())) {
            assertThat(get(port.uri("http").resolve("order"))).isEqualTo("paid");
        }
    }

    @Test
    void theShopCallsAServerOfTheJdk(
            @LoopbackServer(name = "bank") HttpServer bank,
            @LoopbackServer(name = "bank") URI uri,
            @FreePort PortLease port)
            throws Exception {
        bank.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (Shop shop = new Shop(port.socketAddress(), uri)) {
            assertThat(get(port.uri("http").resolve("order"))).isEmpty();
        }
    }

    private static String get(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
