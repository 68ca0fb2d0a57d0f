package dev.homeport.samples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackOnly;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

// guide: test
@QuarkusTest
@WithTestResource(LeasedPorts.class)
@LoopbackOnly
class CheckoutTest {

    MockWebServer bank;

    @TestHTTPResource("orders/7")
    URI order;

    @Test
    void pays() throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        HttpRequest request =
                HttpRequest.newBuilder(order).POST(BodyPublishers.noBody()).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body())
                .isEqualTo("order 7: paid");
        assertThat(bank.takeRequest().getTarget()).isEqualTo("/payments/7");
    }
}
// guide: end
