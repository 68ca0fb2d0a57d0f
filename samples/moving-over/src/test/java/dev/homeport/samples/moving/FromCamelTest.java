package dev.homeport.samples.moving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import org.apache.camel.test.AvailablePortFinder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From Camel's {@code AvailablePortFinder}. */
class FromCamelTest {

    @Nested
    class Before {
        // guide: before
        @RegisterExtension
        static final AvailablePortFinder.Port PORT = AvailablePortFinder.find();

        @Test
        void answers() throws Exception {
            try (Shop shop = new Shop(PORT.getPort())) {
                assertThat(Shop.ask(PORT.getPort())).isEqualTo("ahoy");
            }
        }
        // guide: end
    }

    @Nested
    class After {
        // guide: after
        @FreePort
        static int port;

        @Test
        void answers() throws Exception {
            try (Shop shop = new Shop(port)) {
                assertThat(Shop.ask(port)).isEqualTo("ahoy");
            }
        }
        // guide: end
    }
}
