package com.example.shop.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Shop;
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

/** Homeport is an automatic module here. It reads the modules of the servers that it starts. */
class OrderTest {

    @FreePort
    private PortLease port;

    @Test
    void homeportIsAModule() {
        assertThat(PortLease.class.getModule().getName()).isEqualTo("dev.homeport");
        assertThat(MockWebServer.class.getModule().getName()).isEqualTo("mockwebserver3");
    }

    @Test
    void theShopCallsItsBank(@LoopbackServer(name = "bank") MockWebServer bank, @LoopbackServer(name = "bank") URI uri)
            throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());
        try (Shop shop = new Shop(port.socketAddress(), uri)) {
            assertThat(order()).isEqualTo("paid");
        }
    }

    @Test
    void theShopCallsAServerOfTheJdk(
            @LoopbackServer(name = "bank") HttpServer bank, @LoopbackServer(name = "bank") URI uri) throws Exception {
        bank.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (Shop shop = new Shop(port.socketAddress(), uri)) {
            assertThat(order()).isEmpty();
        }
    }

    @Test
    void theBankUsesTls(
            @LoopbackServer(name = "bank", tls = true) MockWebServer bank,
            @LoopbackServer(name = "bank") URI uri,
            @LoopbackServer(name = "bank") HttpClient client)
            throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        assertThat(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("paid");
    }

    @Test
    void theModuleProvidesAFixture(@LoopbackServer Till till) {
        assertThat(till.port()).isPositive();
    }

    @Test
    void aFixtureIsFoundByItsClass(@LoopbackServer(TillFixture.class) Till till) {
        assertThat(till.port()).isPositive();
    }

    private String order() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(port.uri("http").resolve("order")).build(), BodyHandlers.ofString())
                .body();
    }
}
