package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LeaseRequestTests {

    private static final PortRange TEN = new PortRange(50_000, 50_009);

    private static LeaseRequest request(OptionalInt chosen, int count) {
        return new LeaseRequest(Transport.TCP, TEN, chosen, count, false);
    }

    @Test
    void refusesAPortThatDoesNotExist() {
        assertThatThrownBy(() -> request(OptionalInt.of(65_536), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("65536 is no port. Write one of 1-65535, or leave it out for any free one.");
        assertThatThrownBy(() -> request(OptionalInt.of(-1), 1)).hasMessageStartingWith("-1 is no port.");
    }

    @Test
    void refusesToLeaseNothing() {
        assertThatThrownBy(() -> request(OptionalInt.empty(), 0))
                .hasMessage("count = 0 asks for no port. Write 1 or more.");
    }

    @Test
    void refusesOnePortForSeveral() {
        assertThatThrownBy(() -> request(OptionalInt.of(8080), 2))
                .hasMessage("port = 8080 and count = 2 contradict each other. "
                        + "Leave out count for that very port, or port for any 2.");
    }

    @Test
    void refusesMorePortsThanTheRangeHas() {
        assertThat(request(OptionalInt.empty(), 10).count()).isEqualTo(10);
        assertThatThrownBy(() -> request(OptionalInt.empty(), 11))
                .hasMessage("count = 11 is more than the 10 ports of the range 50000-50009. "
                        + "Ask for fewer, or widen the range.");
    }

    @Test
    void equalsWhatAsksForTheSame() {
        LeaseRequest request = new LeaseRequest(Transport.TCP, TEN, OptionalInt.empty(), 2, true);

        assertThat(request).isEqualTo(new LeaseRequest(Transport.TCP, TEN, OptionalInt.empty(), 2, true));
        assertThat(request).hasSameHashCodeAs(new LeaseRequest(Transport.TCP, TEN, OptionalInt.empty(), 2, true));
        assertThat(List.of(
                        new LeaseRequest(Transport.UDP, TEN, OptionalInt.empty(), 2, true),
                        new LeaseRequest(Transport.TCP, PortRange.DYNAMIC, OptionalInt.empty(), 2, true),
                        new LeaseRequest(Transport.TCP, TEN, OptionalInt.empty(), 3, true),
                        new LeaseRequest(Transport.TCP, TEN, OptionalInt.empty(), 2, false)))
                .allSatisfy(other -> assertThat(other).isNotEqualTo(request).doesNotHaveSameHashCodeAs(request));
        assertThat(request(OptionalInt.of(8080), 1))
                .isNotEqualTo(request(OptionalInt.empty(), 1))
                .isNotEqualTo("TCP port 8080");
    }

    @Test
    void saysWhatItAsksFor() {
        assertThat(request(OptionalInt.of(8080), 1)).hasToString("TCP port 8080");
        assertThat(request(OptionalInt.empty(), 1)).hasToString("a TCP port of 50000-50009");
        assertThat(new LeaseRequest(Transport.UDP, TEN, OptionalInt.empty(), 3, true))
                .hasToString("3 UDP ports in a row of 50000-50009");
    }
}
