package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** A composed annotation gives a port the name that the project uses for it. */
class AnnotationOfYourOwnTest {

    // guide: meta
    @FreePort(value = "admin", range = "61000-61999")
    @Retention(RetentionPolicy.RUNTIME)
    @interface AdminPort {}

    @AdminPort
    int adminPort;
    // guide: end

    @Test
    void theFieldAndTheParameterShareThePort(@AdminPort int port) {
        assertThat(port).isEqualTo(adminPort).isBetween(61_000, 61_999);
    }
}
