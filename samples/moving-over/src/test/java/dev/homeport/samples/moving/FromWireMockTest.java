package dev.homeport.samples.moving;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.homeport.LoopbackOnly;
import dev.homeport.LoopbackServer;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From WireMock's JUnit extension. */
class FromWireMockTest {

    @Nested
    class Before {
        // guide: before
        @RegisterExtension
        static final WireMockExtension BANK = WireMockExtension.newInstance()
                .options(wireMockConfig().dynamicPort())
                .build();

        @Test
        void pays() throws Exception {
            BANK.stubFor(get("/payments/7").willReturn(ok("paid")));

            assertThat(Shop.get(URI.create(BANK.url("/payments/7")))).isEqualTo("paid");
        }
        // guide: end
    }

    @Nested
    class After {
        // guide: after
        @LoopbackServer
        static WireMockServer bank;

        @BeforeEach
        void reset() {
            bank.resetAll();
        }

        @Test
        void pays() throws Exception {
            bank.stubFor(get("/payments/7").willReturn(ok("paid")));

            assertThat(Shop.get(URI.create(bank.url("/payments/7")))).isEqualTo("paid");
        }

        @AfterEach
        void checkForUnmatchedRequests() {
            bank.checkForUnmatchedRequests();
        }
        // guide: end
    }

    /** The extension can stay, bound to loopback. */
    @Nested
    @LoopbackOnly
    class Kept {
        // guide: kept
        @RegisterExtension
        static final WireMockExtension BANK = WireMockExtension.newInstance()
                .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
                .build();
        // guide: end

        @Test
        void pays() throws Exception {
            BANK.stubFor(get("/payments/7").willReturn(ok("paid")));

            assertThat(Shop.get(URI.create(BANK.url("/payments/7")))).isEqualTo("paid");
        }
    }
}
