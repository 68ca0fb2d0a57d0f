package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class NetstatSourceTests {

    private static HeldSocket held(
            long pid, String transport, InetSocketAddress local, InetSocketAddress remote, SocketState state) {
        return new HeldSocket(pid, new SocketEntry(transport, local, remote, state, 0));
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    @Test
    void theOutputOfWindowsIsParsed() {
        assertThat(NetstatSource.parse("""

                        Active Connections

                          Proto  Local Address          Foreign Address        State           PID
                          TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       968
                          TCP    192.0.2.10:49702       192.0.2.1:443          CLOSE_WAIT      4120
                          TCP    192.0.2.10:49703       192.0.2.1:443          SYN_SENT        4120
                          TCP    [::]:8080              [::]:0                 LISTENING       4120
                          TCP    [2001:db8::10]:49704   [2001:db8::1]:443      ESTABLISHED     4120
                          UDP    0.0.0.0:5353           *:*                                    1800
                          UDP    [fe80::1%12]:1900      *:*                                    1800
                        """))
                .containsExactly(
                        held(968, "tcp", at("0.0.0.0", 135), at("0.0.0.0", 0), SocketState.LISTEN),
                        held(4120, "tcp", at("192.0.2.10", 49_702), at("192.0.2.1", 443), SocketState.CLOSE_WAIT),
                        held(4120, "tcp", at("192.0.2.10", 49_703), at("192.0.2.1", 443), SocketState.SYN_SENT),
                        held(4120, "tcp", at("::", 8080), at("::", 0), SocketState.LISTEN),
                        held(4120, "tcp", at("2001:db8::10", 49_704), at("2001:db8::1", 443), SocketState.ESTABLISHED),
                        held(1800, "udp", at("0.0.0.0", 5353), at("0.0.0.0", 0), SocketState.UNCONNECTED),
                        held(1800, "udp", at("fe80::1", 1900), at("0.0.0.0", 0), SocketState.UNCONNECTED));
    }

    @Test
    void otherLanguagesAreParsed() {
        assertThat(NetstatSource.parse("""
                        Aktive Verbindungen
                          Proto  Lokale Adresse         Remoteadresse          Status           PID
                          TCP    0.0.0.0:135            0.0.0.0:0              ABHÖREN         968
                          TCP    192.0.2.10:49702       192.0.2.1:443          HERGESTELLT     4120
                        """))
                .extracting(held -> held.socket().state())
                .containsExactly(SocketState.LISTEN, SocketState.ESTABLISHED);
    }
}
