package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Declarations with the same name share a server: the set-up enqueues the answer, and the test knows the URI. */
class SharedServerTest {

    // guide: shared
    @BeforeEach
    void enqueueAnswer(@LoopbackServer(name = "bank") MockWebServer bank) {
        bank.enqueue(new MockResponse.Builder().body("paid").build());
    }

    @Test
    void pays(@LoopbackServer(name = "bank") URI bank) throws Exception {
        assertThat(Http.get(bank.resolve("payments/7"))).isEqualTo("paid");
    }
    // guide: end

    @AfterEach
    void checkThatOnePaymentWasMade(@LoopbackServer(name = "bank") MockWebServer bank) {
        assertThat(bank.getRequestCount()).isEqualTo(1);
    }
}
