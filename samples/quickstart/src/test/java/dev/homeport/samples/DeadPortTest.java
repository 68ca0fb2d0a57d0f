package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** A leased port without a server always refuses connections, so a test can check how a client reacts. */
class DeadPortTest {

    // guide: dead
    @Test
    void theConnectionIsRefused(@FreePort PortLease lease) {
        HttpRequest request = HttpRequest.newBuilder(lease.uri("http")).build();

        assertThat(lease.uri("http").getHost()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
                .isInstanceOf(ConnectException.class);
    }
    // guide: end
}
