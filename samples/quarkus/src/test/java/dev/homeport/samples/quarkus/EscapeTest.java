package dev.homeport.samples.quarkus;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static dev.homeport.escape.Escape.Kind.CONNECT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.FreePort;
import dev.homeport.escape.EscapeLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The annotations work in the class loader of Quarkus, and the application is watched. */
@QuarkusTest
@WithTestResource(LeasedPorts.class)
class EscapeTest {

    @Inject
    Checkout checkout;

    @Test
    void anEscapeOfTheApplicationIsInTheLog(EscapeLog escapes) {
        assertThatThrownBy(() -> checkout.pay(URI.create("http://192.0.2.1/"), 7))
                .isInstanceOf(ConnectException.class);

        assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 80);
    }

    @Test
    void aLeasedSocketIsBound(@FreePort ServerSocket server) {
        org.assertj.core.api.Assertions.assertThat(server.isBound()).isTrue();
    }
}
