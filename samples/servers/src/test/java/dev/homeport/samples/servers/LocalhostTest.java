package dev.homeport.samples.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.LoopbackServer;
import dev.homeport.server.Family;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients resolve {@code localhost} to 127.0.0.1 or to ::1. A server on both addresses answers all of them. */
@EnabledIf("hasIPv6")
class LocalhostTest {

    static boolean hasIPv6() throws SocketException {
        return NetworkInterface.getByInetAddress(Family.IPV6.address()) != null;
    }

    // guide: localhost
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "localhost"})
    void answersOnEachHost(String host, @LoopbackServer(family = Family.DUAL) MockWebServer bank) throws Exception {
        bank.enqueue(new MockResponse.Builder().body("paid").build());

        assertThat(Http.get(URI.create("http://" + host + ":" + bank.getPort() + "/")))
                .isEqualTo("paid");
    }
    // guide: end
}
