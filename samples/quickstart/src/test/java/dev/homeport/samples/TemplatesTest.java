package dev.homeport.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.FreePort;
import dev.homeport.lease.PortLease;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each invocation of a test template has its own port. Injected parameters come after the arguments. */
class TemplatesTest {

    // guide: arguments
    @ParameterizedTest
    @ValueSource(ints = {200, 404, 503})
    void theClientReadsTheStatus(int status, @FreePort PortLease lease) throws IOException, InterruptedException {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse.Builder().code(status).build());
            server.start(lease.address(), lease.port());

            HttpRequest request = HttpRequest.newBuilder(lease.uri("http")).build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(status);
        }
    }
    // guide: end

    @RepeatedTest(3)
    void eachRepetitionHasItsOwnSocket(@FreePort ServerSocket server) {
        assertThat(server.isBound()).isTrue();
    }
}
