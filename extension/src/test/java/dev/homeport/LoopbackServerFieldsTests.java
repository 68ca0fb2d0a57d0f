package dev.homeport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Run;
import java.net.URI;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/**
 * Fields that share a name: the first one in the source declares the server, in any order in which JUnit finds them.
 */
class LoopbackServerFieldsTests {

    static class StaticTestCases {
        // JUnit finds "bankUri" before "bank".
        @LoopbackServer(name = "bank", tls = true)
        static MockWebServer bank;

        @LoopbackServer(name = "bank")
        static URI bankUri;

        @LoopbackServer(name = "bank")
        static MockWebServer a;

        @Test
        void test() {
            assertThat(bankUri).hasPort(bank.getPort()).hasScheme("https");
            assertThat(a).isSameAs(bank);
        }
    }

    @Test
    void theFirstStaticFieldDeclaresTheServer() {
        Run.of(StaticTestCases.class).succeeded(1);
    }

    static class BaseTestCases {
        @LoopbackServer(name = "bank", tls = true)
        MockWebServer bank;
    }

    static class InstanceTestCases extends BaseTestCases {
        @LoopbackServer(name = "bank")
        URI bankUri;

        @LoopbackServer(name = "shop", tls = true)
        MockWebServer shop;

        @LoopbackServer(name = "shop")
        URI shopUri;

        @LoopbackServer(name = "shop")
        URI again;

        @Test
        void test() {
            assertThat(bankUri).hasPort(bank.getPort()).hasScheme("https");
            assertThat(shopUri).hasPort(shop.getPort()).hasScheme("https").isEqualTo(again);
        }
    }

    @Test
    void theFirstInstanceFieldDeclaresTheServer() {
        Run.of(InstanceTestCases.class).succeeded(1);
    }
}
