package dev.homeport.samples.moving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From {@code build-helper-maven-plugin:reserve-network-port}; see the POM. */
class FromBuildHelperTest {

    @Nested
    class Before {
        // guide: before
        private final int port = Integer.getInteger("shop.port");

        @Test
        void answers() throws Exception {
            try (Shop shop = new Shop(port)) {
                assertThat(Shop.ask(port)).isEqualTo("ahoy");
            }
        }
        // guide: end
    }

    @Nested
    class After {
        // guide: after
        @Test
        void answers(@FreePort int port) throws Exception {
            try (Shop shop = new Shop(port)) {
                assertThat(Shop.ask(port)).isEqualTo("ahoy");
            }
        }
        // guide: end
    }
}
