package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** OkHttp's MockWebServer on a port that is known before the start and stays the same after a restart. */
class MockWebServerTest {

    @Test
    void theAddressIsKnownBeforeTheServerStarts(@FreePort PortLease lease) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(lease.uri("http")).build();
        for (String answer : new String[] {"first", "second"}) {
            try (MockWebServer bank = new MockWebServer()) {
                bank.enqueue(new MockResponse.Builder().body(answer).build());
                bank.start(lease.address(), lease.port());

                assertThat(HttpClient.newHttpClient()
                                .send(request, BodyHandlers.ofString())
                                .body())
                        .isEqualTo(answer);
            }
        }
    }
}
