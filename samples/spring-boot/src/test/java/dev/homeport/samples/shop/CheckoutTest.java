package dev.homeport.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.LoopbackServer;
import dev.homeport.lease.PortLease;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

/**
 * An application on leased ports, and the bank that it calls. Static fields are set before Spring starts the
 * application, and {@link DirtiesContext} stops it before the ports are given back.
 */
// guide: test
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "management.server.address=127.0.0.1")
@DirtiesContext
class CheckoutTest {

    @FreePort
    static PortLease shop;

    @FreePort
    static PortLease management;

    @LoopbackServer(name = "bank")
    static MockWebServer bank;

    @LoopbackServer(name = "bank")
    static URI bankUri;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry properties) {
        properties.add("server.port", shop::port);
        properties.add("management.server.port", management::port);
        properties.add("bank.uri", () -> bankUri);
    }

    @Test
    void pays() throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        assertThat(RestClient.create(shop.uri("http"))
                        .post()
                        .uri("orders/7")
                        .retrieve()
                        .body(String.class))
                .isEqualTo("order 7: paid");
        assertThat(bank.takeRequest().getTarget()).isEqualTo("/payments/7");
    }

    // guide: cut
    @Test
    void isHealthy() {
        assertThat(RestClient.create(management.uri("http"))
                        .get()
                        .uri("actuator/health")
                        .retrieve()
                        .body(String.class))
                .contains("\"status\":\"UP\"");
    }
    // guide: on
}
// guide: end
