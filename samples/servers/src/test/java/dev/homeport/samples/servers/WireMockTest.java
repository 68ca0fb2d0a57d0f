package dev.homeport.samples.servers;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.homeport.LoopbackServer;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WireMock in a static field, started once for the class. */
class WireMockTest {

    // guide: wiremock
    @LoopbackServer
    static WireMockServer bank;

    @BeforeEach
    void reset() {
        bank.resetAll();
    }

    @Test
    void pays() throws Exception {
        bank.stubFor(get("/payments/7").willReturn(ok("paid")));

        assertThat(Http.get(URI.create(bank.url("/payments/7")))).isEqualTo("paid");
        bank.verify(getRequestedFor(urlEqualTo("/payments/7")));
    }
    // guide: end

    @Test
    void aTestSeesNoRequestsOfAnother() {
        assertThat(bank.getAllServeEvents()).isEmpty();
    }
}
