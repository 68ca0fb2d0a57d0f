package dev.homeport.samples.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.EscapeLog;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Tests of an existing project. One of their escapes is in {@code homeport-baseline.txt}. */
class OrderTest {

    @Test
    void aKnownEscapeProceeds() throws IOException {
        try (Metrics metrics = Metrics.open()) {
            assertThat(metrics.isOpen()).isTrue();
        }
    }

    @Test
    void anyOtherIsBlocked(EscapeLog escapes) {
        assertThatThrownBy(() -> new Socket("192.0.2.1", 80)).isInstanceOf(ConnectException.class);

        assertThat(escapes.takeAll()).hasSize(1); // expected, so that the test passes
    }
}
