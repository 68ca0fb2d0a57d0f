package dev.homeport.samples.escapes;

import static dev.homeport.assertj.HomeportAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.EscapeLog;
import java.net.InetAddress;
import java.net.URL;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Names that a remote name server has to resolve. */
class NamesTest {

    @Test
    @SuppressWarnings("AddressSelection") // as code under test does
    void resolvingANameIsAnEscape(EscapeLog escapes) {
        assertThatThrownBy(() -> InetAddress.getByName("shop.example.org"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("tried to look up the name \"shop.example.org\"");

        assertThat(escapes).hasLookedUp("shop.example.org");
    }

    @Test
    @SuppressWarnings("URLEqualsHashCode") // the comparison resolves both names
    void comparingUrlsIsAnEscape(EscapeLog escapes) throws Exception {
        boolean unused = new URL("http://shop.example.org/").equals(new URL("http://bank.example.org/"));

        assertThat(escapes).hasLookedUp("shop.example.org").hasLookedUp("bank.example.org");
    }

    @Test
    @SuppressWarnings("AddressSelection")
    void resolvingANameOfThisMachineIsNotAnEscape(EscapeLog escapes) throws Exception {
        InetAddress.getByName("localhost");
        InetAddress.getByName("192.0.2.1"); // an address, not a name
        InetAddress.getLocalHost();

        assertThat(escapes).isEmpty();
    }
}
