package dev.homeport.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LsofSourceTests {

    private static List<String> parse(String... lines) {
        return LsofSource.parse(String.join("\n", lines)).stream()
                .map(held -> held.pid() + " " + held.socket())
                .toList();
    }

    @Test
    void theOutputOfMacOsIsParsed() {
        assertThat(parse(
                        "p501",
                        "f17",
                        "tIPv4",
                        "d0x8d4c1a5b7e6f9a31",
                        "PTCP",
                        "n127.0.0.1:56285",
                        "TST=LISTEN",
                        "TQR=0",
                        "TQS=0",
                        "f18",
                        "tIPv6",
                        "d0x8d4c1a5b7e6f9a32",
                        "PTCP",
                        "n*:8080",
                        "TST=LISTEN",
                        "p502",
                        "f3",
                        "tIPv6",
                        "d0x12",
                        "PTCP",
                        "n[2001:db8::10]:40000->[2001:db8::1]:80",
                        "TST=SYN_SENT"))
                .containsExactly(
                        "501 SocketEntry[transport=tcp, local=/127.0.0.1:56285, remote=/0.0.0.0:0, state=LISTEN,"
                                + " inode=" + 0x8d4c1a5b7e6f9a31L + "]",
                        "501 SocketEntry[transport=tcp, local=/[0:0:0:0:0:0:0:0]:8080, remote=/[0:0:0:0:0:0:0:0]:0,"
                                + " state=LISTEN, inode=" + 0x8d4c1a5b7e6f9a32L + "]",
                        "502 SocketEntry[transport=tcp, local=/[2001:db8:0:0:0:0:0:10]:40000,"
                                + " remote=/[2001:db8:0:0:0:0:0:1]:80, state=SYN_SENT, inode=18]");
    }

    @Test
    void udpSocketsAreParsed() {
        assertThat(parse(
                        "p501",
                        "f4",
                        "tIPv4",
                        "d7",
                        "PUDP",
                        "n*:5353",
                        "f5",
                        "tIPv4",
                        "d8",
                        "PUDP",
                        "n192.0.2.10:40000->192.0.2.1:53",
                        "f6",
                        "tIPv4",
                        "d9",
                        "PUDP",
                        "n*:*"))
                .containsExactly(
                        "501 SocketEntry[transport=udp, local=/0.0.0.0:5353, remote=/0.0.0.0:0, state=UNCONNECTED,"
                                + " inode=7]",
                        "501 SocketEntry[transport=udp, local=/192.0.2.10:40000, remote=/192.0.2.1:53,"
                                + " state=ESTABLISHED, inode=8]",
                        "501 SocketEntry[transport=udp, local=/0.0.0.0:0, remote=/0.0.0.0:0, state=UNCONNECTED,"
                                + " inode=9]");
    }

    @Test
    void theInterfaceOfALinkLocalAddressIsDropped() {
        assertThat(parse("p1", "f1", "tIPv6", "d1", "PTCP", "n[fe80::1%lo0]:80", "TST=LISTEN"))
                .singleElement()
                .asString()
                .contains("local=/[fe80:0:0:0:0:0:0:1]:80");
    }

    @Test
    void unboundSocketsAreSkipped() {
        assertThat(parse("p1", "f1", "tIPv4", "d1", "PICMP", "n*:*", "f2", "tIPv4", "PTCP", "nno PCB"))
                .isEmpty();
        assertThat(parse("")).isEmpty();
    }
}
