package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ObservedTests {

    @Test
    void anAllowedHostHasTheAddressesThatThisMachineFinds() {
        assertThat(Observed.resolve("localhost")).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }
}
