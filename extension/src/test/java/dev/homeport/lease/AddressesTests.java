package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AddressesTests {

    @Test
    void aPortIsLookedAtOnTheWildcardAddressAndOnLoopback() throws IOException {
        assertThat(Addresses.wildcardAndLoopback())
                .contains(InetAddress.getLoopbackAddress())
                .first()
                .satisfies(first -> assertThat(first.isAnyLocalAddress()).isTrue());
    }

    @Test
    void claimsAreDecidedOnALoopbackAddressThatNobodyElseUses() {
        assertThat(Addresses.arbiter().isLoopbackAddress()).isTrue();
        assertThat(Addresses.arbiter()).isNotEqualTo(InetAddress.getLoopbackAddress());
    }
}
