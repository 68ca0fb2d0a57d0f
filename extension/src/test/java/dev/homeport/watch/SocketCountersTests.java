package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketCountersTests {

    @TempDir
    Path folder;

    @BeforeEach
    void writeFilesAsTheKernelDoes() throws IOException {
        Files.writeString(folder.resolve("sockstat"), """
                sockets: used 26
                TCP: inuse 1 orphan 0 tw 4 alloc 7 mem 346
                UDP: inuse 2 mem 0
                UDPLITE: inuse 0
                RAW: inuse 0
                """);
        Files.writeString(folder.resolve("snmp"), """
                Tcp: RtoAlgorithm RtoMin RtoMax MaxConn ActiveOpens PassiveOpens
                Tcp: 1 200 120000 -1 3297214 3285834
                Udp: InDatagrams NoPorts InErrors OutDatagrams
                Udp: 10 11 12 13
                """);
    }

    @Test
    void theCountersChangeWithListeningConnectingAndSending() throws IOException {
        assertThat(SocketCounters.read(folder).values())
                .containsExactly("TCP:1", "UDP:2", "UDPLITE:0", "ActiveOpens3297214", "OutDatagrams13");
    }

    @Test
    void theCountersIncludeIPv6() throws IOException {
        Files.writeString(folder.resolve("sockstat6"), "TCP6: inuse 7\nUDP6: inuse 0\nRAW6: inuse 0\n");
        Files.writeString(folder.resolve("snmp6"), "Udp6InDatagrams  \t5\nUdp6OutDatagrams \t6\n");

        assertThat(SocketCounters.read(folder).values()).contains("TCP6:7", "UDP6:0", "Udp6OutDatagrams \t6");
    }

    @Test
    void theCountersIgnoreOtherNumbers() throws IOException {
        SocketCounters before = SocketCounters.read(folder);
        Path sockstat = folder.resolve("sockstat");
        Files.writeString(sockstat, Files.readString(sockstat).replace("tw 4 alloc 7 mem 346", "tw 5 alloc 8 mem 350"));

        assertThat(SocketCounters.read(folder)).isEqualTo(before);
    }
}
