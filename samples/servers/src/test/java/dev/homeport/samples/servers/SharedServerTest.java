package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name makes one server of several declarations: the set-up says what it answers, the test knows where it is. */
class SharedServerTest {

    // guide: shared
    @BeforeEach
    void openTheBank(@LoopbackServer(name = "bank") MockWebServer bank) {
        bank.enqueue(new MockResponse.Builder().body("paid").build());
    }

    @Test
    void pays(@LoopbackServer(name = "bank") URI bank) throws Exception {
        assertThat(Http.get(bank.resolve("payments/7"))).isEqualTo("paid");
    }
    // guide: end

    @AfterEach
    void theBankWasAskedOnce(@LoopbackServer(name = "bank") MockWebServer bank) {
        assertThat(bank.getRequestCount()).isEqualTo(1);
    }
}
