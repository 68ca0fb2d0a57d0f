package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.NetworkAction;
import dev.homeport.agent.NetworkCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapeRuleTests {

    @TempDir
    Path folder;

    private EscapeRule rule;

    @BeforeEach
    void aMachineWithNames() throws IOException {
        Path entriesMatchHosts = Files.writeString(folder.resolve("hosts"), """
                127.0.0.1 localhost
                192.0.2.7 Shop.example.org shop # ours
                # 192.0.2.8 commented.example.org
                2001:db8::7\tshop6
                """);
        Path hostname = Files.writeString(folder.resolve("hostname"), "build-17\n");
        rule = new EscapeRule(new LocalNames(List.of(entriesMatchHosts), List.of(hostname)));
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 192.0.2.1, true",
        "CONNECT, 2001:db8::1, true",
        "CONNECT, 127.0.0.1, false",
        "CONNECT, 127.8.8.8, false",
        "CONNECT, ::1, false",
        "CONNECT, 0.0.0.0, false",
        "LISTEN, 0.0.0.0, true",
        "LISTEN, ::, true",
        "LISTEN, 192.0.2.1, true",
        "LISTEN, 127.0.0.1, false",
        "CONNECT_DATAGRAM, 192.0.2.1, true",
        "CONNECT_DATAGRAM, ::1, false",
        "SEND_DATAGRAM, 192.0.2.1, true",
        "SEND_DATAGRAM, 224.0.0.1, true",
        "SEND_DATAGRAM, 127.0.0.1, false",
        "BIND_DATAGRAM, 192.0.2.1, true",
        "BIND_DATAGRAM, 127.0.0.1, false",
        "JOIN, 224.0.0.1, true",
        "LOOK_UP_NAME, 192.0.2.1, true",
        "LOOK_UP_NAME, 192.0.2.7, false",
        "LOOK_UP_NAME, 2001:db8::7, false",
        "PROBE, 192.0.2.1, true",
        "PROBE, 127.0.0.1, false",
    })
    void aCallBeyondLoopbackIsAnEscape(NetworkAction action, String address, boolean escape) throws IOException {
        NetworkCall call = call(action, address, 80, false);
        assertThat(rule.judge(call) != null).isEqualTo(escape);
    }

    @Test
    void aUdpSocketOnTheWildcardAddressIsAnEscapeIfItsPortWasChosen() throws IOException {
        assertThat(rule.judge(call(NetworkAction.BIND_DATAGRAM, "0.0.0.0", 0, false)))
                .isNull();
        assertThat(rule.judge(call(NetworkAction.BIND_DATAGRAM, "0.0.0.0", 53, true)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "shop.localhost",
                "localhost.",
                "shop",
                "shop.example.org",
                "SHOP6",
                "build-17",
                "127.0.0.1",
                "192.0.2.1",
                "::1",
                ""
            })
    void aNameThatThisMachineKnowsIsNotAnEscape(String name) {
        assertThat(rule.judge(new NetworkCall(NetworkAction.LOOK_UP, null, name, false, null)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "commented.example.org", "localhost.example.org", "shop.example.com"})
    void aNameThatNeedsANameServerIsAnEscape(String name) {
        assertThat(rule.judge(new NetworkCall(NetworkAction.LOOK_UP, null, name, false, null)))
                .isNotNull();
    }

    @Test
    void theHostsFileOfTheJdkIsRead() throws IOException {
        Path entriesMatchHosts = Files.writeString(folder.resolve("jdk-hosts"), "192.0.2.9 depot.example.org\n");
        System.setProperty("jdk.net.hosts.file", entriesMatchHosts.toString());
        try {
            assertThat(new LocalNames().contains("depot.example.org")).isTrue();
            System.setProperty("jdk.net.hosts.file", "");
            assertThat(new LocalNames().contains("depot.example.org")).isFalse();
        } finally {
            System.clearProperty("jdk.net.hosts.file");
        }
    }

    private static NetworkCall call(NetworkAction action, String address, int port, boolean chosen) throws IOException {
        return new NetworkCall(action, new InetSocketAddress(InetAddress.getByName(address), port), null, chosen, null);
    }
}
