package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.Escapes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowListTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 80, true",
        "192.0.2.1, 192.0.2.2, 80, false",
        "192.0.2.1:80, 192.0.2.1, 80, true",
        "192.0.2.1:80, 192.0.2.1, 81, false",
        "192.0.2.255, 192.0.2.255, 80, true",
        "192.0.2.1:1, 192.0.2.1, 1, true",
        "192.0.2.1:65535, 192.0.2.1, 65535, true",
        "192.0.2.0/24, 192.0.2.255, 80, true",
        "192.0.2.1/32, 192.0.2.1, 80, true",
        "192.0.2.1/32, 192.0.2.0, 80, false",
        "::ffff:0:0:0/0, 192.0.2.1, 80, false",
        "192.0.2.0/25, 192.0.2.128, 80, false",
        "0.0.0.0/0, 198.51.100.1, 80, true",
        "0.0.0.0/0, 2001:db8::1, 80, false",
        "2001:db8::1, 2001:db8::1, 80, true",
        "[2001:db8::1], 2001:db8::1, 80, true",
        "[2001:db8::1]:80, 2001:db8::1, 80, true",
        "[2001:db8::1]:80, 2001:db8::1, 81, false",
        "2001:db8::/32, 2001:db8:1::1, 80, true",
        "[2001:db8::]/32, 2001:db8:1::1, 80, true",
        "[2001:db8::/32]:80, 2001:db9::1, 80, false",
        "::1, ::1, 80, true",
        "*:8080, 192.0.2.1, 8080, true",
        "*:8080, 192.0.2.1, 8081, false",
        "0.0.0.0:8080, ::, 8080, true",
    })
    void entriesMatchAddressesAndBlocks(String entry, String address, int port, boolean allowed)
            throws UnknownHostException {
        Escape escape = Escapes.connect(new InetSocketAddress(InetAddress.getByName(address), port));
        assertThat(AllowList.parse(entry).allows(escape, host -> List.of())).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "repo.example.org, repo.example.org, 443, true",
        "REPO.example.org., repo.Example.org, 443, true",
        "repo.example.org:443, repo.example.org, 443, true",
        "repo.example.org:443, repo.example.org, 80, false",
        "example.org, repo.example.org, 443, false",
        "*.example.org, repo.example.org, 443, true",
        "*.example.org, example.org, 443, false",
        "*.example.org:443, repo.example.org, 80, false",
    })
    void entriesMatchHosts(String entry, String host, int port, boolean allowed) throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress(host, new byte[] {(byte) 192, 0, 2, 1});
        Escape escape = Escapes.connect(new InetSocketAddress(named, port));
        assertThat(AllowList.parse(entry).allows(escape, name -> List.of())).isEqualTo(allowed);
    }

    @Test
    void anAllowedHostCanBeLookedUpForAnyPort() {
        AllowList list = AllowList.parse(List.of("repo.example.org:443"));
        assertThat(list.allows(Escapes.lookUp("repo.example.org"), name -> List.of()))
                .isTrue();
        assertThat(list.allows(Escapes.lookUp("other.example.org"), name -> List.of()))
                .isFalse();
    }

    @Test
    void anAddressIsAllowedIfAnAllowedHostResolvesToIt() throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});
        Escape escape = Escapes.connect(new InetSocketAddress(address, 443));
        AllowList list = AllowList.parse("repo.example.org:443");
        assertThat(list.allows(escape, name -> List.of(address))).isTrue();
        assertThat(list.allows(escape, name -> List.of())).isFalse();
    }

    @Test
    void anUnresolvedHostIsInNoBlockButMatchesAnyHost() {
        Escape escape = Escapes.connect(InetSocketAddress.createUnresolved("repo.example.org", 443));
        assertThat(AllowList.parse("0.0.0.0/0").allows(escape, name -> List.of()))
                .isFalse();
        assertThat(AllowList.parse("*:443").allows(escape, name -> List.of())).isTrue();
        assertThat(AllowList.parse("repo.example.org").allows(escape, name -> List.of()))
                .isTrue();
    }

    @Test
    void anAllowedAddressCanBeResolvedToANameForAnyPort() throws UnknownHostException {
        Escape escape = Escapes.of(Kind.LOOK_UP_NAME, new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 0));
        assertThat(AllowList.parse("192.0.2.1:80").allows(escape, name -> List.of()))
                .isTrue();
    }

    @Test
    void aListIsSeparatedByCommasOrWhiteSpace() {
        assertThat(AllowList.parse(" 10.0.0.0/8,example.org:80\n [2001:db8::1]:443, *:25 "))
                .hasToString("[10.0.0.0/8, example.org:80, [2001:db8:0:0:0:0:0:1]:443, *:25]");
        assertThat(AllowList.parse("")).isSameAs(AllowList.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "10.0.0.0/33 | has no prefix between 0 and 32",
                "10.0.0.0/ | has no prefix between 0 and 32",
                "2001:db8::/129 | has no prefix between 0 and 128",
                "example.org/8 | does not start with an address",
                "/8 | does not start with an address",
                "[/8] | does not start with an address",
                ":99999 | has no port between 1 and 65535",
                "10.0.0.256 | is not an address",
                "10.0.0 | is not an address",
                "8080 | is not an address",
                "2001:db8:::1 | is not an address",
                "[2001:db8::1 | has no closing bracket",
                "[2001:db8::1]80 | has \"80\" after the bracket",
                "example.org:0 | has no port between 1 and 65535",
                "example.org:65536 | has no port between 1 and 65535",
                "example.org: | has no port between 1 and 65535",
                "http://example.org | does not start with an address",
                "exa mple | is not a host",
                "* | allows everything. Use onEscape = OFF or homeport.escape = off for that, or add a port",
            })
    void anInvalidEntryIsAnErrorWithARemedy(String entry, String wrong) {
        assertThatThrownBy(() -> AllowList.parse(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + entry + "\" " + wrong
                        + ". Use a host, an address or a block, optionally with a port, such as"
                        + " repo.example.org:443, 10.0.0.0/8, [2001:db8::1]:80 or *:8080.");
    }
}
