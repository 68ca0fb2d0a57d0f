package dev.homeport.samples.moving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.TestSocketUtils;

/** From Spring's {@code TestSocketUtils}. */
class FromSpringTest {

    @Nested
    class Before {
        // guide: before
        private final int port = TestSocketUtils.findAvailableTcpPort();

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
        @FreePort
        int port;

        @Test
        void answers() throws Exception {
            try (Shop shop = new Shop(port)) {
                assertThat(Shop.ask(port)).isEqualTo("ahoy");
            }
        }
        // guide: end
    }
}
