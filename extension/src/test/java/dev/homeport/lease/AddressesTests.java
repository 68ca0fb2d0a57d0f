package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.sockets.HostAddresses;
import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressesTests {

    @Test
    void aPortIsProbedOnTheWildcardAddressFirstAndOnLoopback() throws IOException {
        assertThat(Addresses.wildcardAndLoopback())
                .contains(InetAddress.getLoopbackAddress())
                .first()
                .satisfies(first -> assertThat(first.isAnyLocalAddress()).isTrue());
    }

    @Test
    void unusedLoopbackIsALoopbackAddressOtherThanTheUsualOne() {
        assertThat(HostAddresses.unusedLoopback().isLoopbackAddress()).isTrue();
        assertThat(HostAddresses.unusedLoopback()).isNotEqualTo(InetAddress.getLoopbackAddress());
    }
}
