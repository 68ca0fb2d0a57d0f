package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.Settings.GuardKind;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortRequestTests {

    private static final PortRange TEN = new PortRange(50_000, 50_009);
    private static final Settings SETTINGS = new Settings(TEN, GuardKind.AUTO, Optional.empty());

    @Test
    void aPortOutsideTheValidRangeIsRefused() {
        assertThatThrownBy(() -> PortRequest.ANY.port(65_536).completed(SETTINGS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("65536 is not a valid port. Use 1-65535, or omit it for any free port.");
        assertThatThrownBy(() -> PortRequest.ANY.port(-1).completed(SETTINGS))
                .hasMessageStartingWith("-1 is not a valid port.");
        assertThatThrownBy(() -> PortRequest.ANY.port(0).completed(SETTINGS))
                .hasMessageStartingWith("0 is not a valid port.");
    }

    @Test
    void aCountBelowOneIsRefused() {
        assertThatThrownBy(() -> PortRequest.ANY.count(0).completed(SETTINGS))
                .hasMessage("count = 0 requests no port. Use 1 or more.");
    }

    @Test
    void aPortTogetherWithACountIsRefused() {
        assertThatThrownBy(() -> PortRequest.ANY.port(8080).count(2).completed(SETTINGS))
                .hasMessage("port = 8080 and count = 2 contradict each other. "
                        + "Remove count to lease that port, or port to lease any 2.");
    }

    @Test
    void aCountAboveTheSizeOfTheRangeIsRefused() {
        assertThat(PortRequest.ANY.count(10).completed(SETTINGS).count()).isEqualTo(10);
        assertThatThrownBy(() -> PortRequest.ANY.count(11).completed(SETTINGS))
                .hasMessage("count = 11 is more than the 10 ports of the range 50000-50009. "
                        + "Request fewer ports, or widen the range.");
    }

    @Test
    void aPortTogetherWithARangeIsRefused() {
        assertThatThrownBy(() -> PortRequest.of(8080, "50000-50009"))
                .hasMessage("port = 8080 and range = \"50000-50009\" contradict each other. Remove one of them.");
    }

    @Test
    void aRequestWithoutRangeUsesTheConfiguredOne() {
        assertThat(PortRequest.ANY.completed(SETTINGS).range()).isEqualTo(TEN);
        assertThat(PortRequest.of(0, "60000-60001").completed(SETTINGS).range())
                .isEqualTo(new PortRange(60_000, 60_001));
    }

    @Test
    void requestsAreEqualIfAllConditionsAre() {
        PortRequest request = PortRequest.ANY.in(TEN).count(2).contiguous();
        PortRequest equal = PortRequest.ANY.contiguous().count(2).in(50_000, 50_009);

        assertThat(request).isEqualTo(equal).hasSameHashCodeAs(equal);
        assertThat(List.of(
                        request.udp(),
                        request.in(PortRange.DYNAMIC),
                        request.count(3),
                        request.port(50_000),
                        request.at(InetAddress.getLoopbackAddress()),
                        PortRequest.ANY.in(TEN).count(2)))
                .allSatisfy(other -> assertThat(other).isNotEqualTo(request).doesNotHaveSameHashCodeAs(request));
        assertThat(PortRequest.ANY.port(8080)).isNotEqualTo(PortRequest.ANY).isNotEqualTo("TCP port 8080");
    }

    @Test
    void theTextOfARequestShowsItsConditions() {
        assertThat(PortRequest.ANY.port(8080)).hasToString("TCP port 8080");
        assertThat(PortRequest.ANY.in(TEN)).hasToString("a TCP port of 50000-50009");
        assertThat(PortRequest.ANY).hasToString("a TCP port of the configured range");
        assertThat(PortRequest.ANY.in(TEN).udp().count(3).contiguous())
                .hasToString("3 UDP ports in a row of 50000-50009");
    }

    @Test
    void anotherPortOfARequestForOnePortMayBeAnyPort() {
        assertThat(PortRequest.ANY.in(TEN).port(50_003).another()).isEqualTo(PortRequest.ANY.in(TEN));
    }
}
