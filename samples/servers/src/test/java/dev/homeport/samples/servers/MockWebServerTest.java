package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** The simplest case: OkHttp's MockWebServer is started before the test and stopped after it. */
class MockWebServerTest {

    // guide: mock-web-server
    @Test
    void pays(@LoopbackServer MockWebServer bank) throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        assertThat(Http.get(bank.url("/payments/7").uri())).isEqualTo("paid");
        assertThat(bank.takeRequest().getTarget()).isEqualTo("/payments/7");
    }
    // guide: end
}
