package dev.homeport.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.testing.Jvm;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lease of a server has the address of the server. */
class StartedServerTests {

    @ParameterizedTest
    @CsvSource({"IPV4, 127.0.0.1", "IPV6, [::1]", "DUAL, 127.0.0.1"})
    void theLeaseOfAServerHasItsAddressAndUri(Family family, String host) {
        try (StartedServer<ServerSocket> server =
                Servers.of(ServerSocket.class).family(family).start()) {
            PortLease lease = server.lease();

            assertThat(lease).isSameAs(server.lease());
            assertThat(lease.address()).isEqualTo(family.address());
            assertThat(lease.socketAddress()).isEqualTo(server.socketAddress());
            assertThat(lease.uri("tcp"))
                    .isEqualTo(server.uri())
                    .hasToString("tcp://" + host + ":" + server.server().getLocalPort() + "/");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, [::1]", "false, 127.0.0.1"})
    void aPlainLeaseFollowsPreferIPv6AddressesAndAServerItsFamily(boolean preferIPv6, String host)
            throws IOException, InterruptedException {
        List<String> options = List.of("-Djava.net.preferIPv6Addresses=" + preferIPv6);

        assertThat(Jvm.outputOf(Jvm.command(options, StartedServerMain.class)).lines())
                .containsExactly(
                        "lease tcp://" + host, "server tcp://127.0.0.1", "lease of the server tcp://127.0.0.1");
    }
}
