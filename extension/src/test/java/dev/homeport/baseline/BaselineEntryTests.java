package dev.homeport.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.Escapes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineEntryTests {

    private static final String SHOP = "com.example.ShopTests";
    private static final byte[] OUTSIDE = {(byte) 192, 0, 2, 7};
    private static final byte[] OWN = {10, 1, 2, 3};

    /** Return the line of an escape. The port 20001 is leased, and 10.1.2.3 is an address of this machine. */
    private static String line(Escape escape) {
        return entry(escape).toString();
    }

    private static BaselineEntry entry(Escape escape) {
        return BaselineEntry.of(
                SHOP,
                escape,
                port -> port == 20001,
                address -> address.getHostAddress().equals("10.1.2.3"));
    }

    private static Escape connect(String host, byte[] address, int port) throws UnknownHostException {
        return Escapes.connect(new InetSocketAddress(InetAddress.getByAddress(host, address), port));
    }

    private static Escape of(Kind kind, String literal, int port) {
        return Escapes.of(kind, new InetSocketAddress(literal, port));
    }

    @Test
    void aLineHasTheTestClassTheEscapeAndTheCode() throws UnknownHostException {
        assertThat(line(connect("Api.Example.org.", OUTSIDE, 443)))
                .isEqualTo("com.example.ShopTests; connect api.example.org:443; com.example.shop.Payments.charge");
        assertThat(line(Escapes.lookUp("Api.Example.org")))
                .isEqualTo("com.example.ShopTests; look-up api.example.org; com.example.shop.Payments.charge");
    }

    @Test
    void anAddressOfThisMachineIsNotNamed() throws UnknownHostException {
        assertThat(line(connect("ci-7.example.org", OWN, 8080))).contains("; connect own address:8080; ");
        assertThat(line(of(Kind.LISTEN, "10.1.2.3", 0))).contains("; listen own address; ");
        assertThat(line(of(Kind.LISTEN, "0.0.0.0", 8080))).contains("; listen 0.0.0.0:8080; ");
        assertThat(line(of(Kind.BIND_DATAGRAM, "::", 8125))).contains("; bind-datagram 0.0.0.0:8125; ");
    }

    @Test
    void anAddressOutsideIsKept() {
        assertThat(line(of(Kind.SEND_DATAGRAM, "192.0.2.7", 8125))).contains("; send-datagram 192.0.2.7:8125; ");
        assertThat(line(of(Kind.CONNECT_DATAGRAM, "2001:db8::1", 53)))
                .contains("; connect-datagram [2001:db8:0:0:0:0:0:1]:53; ");
        assertThat(line(of(Kind.PROBE, "2001:db8::1", 0))).contains("; probe 2001:db8:0:0:0:0:0:1; ");
        assertThat(line(of(Kind.JOIN, "233.252.0.1", 0))).contains("; join 233.252.0.1; ");
        assertThat(line(of(Kind.LOOK_UP_NAME, "192.0.2.7", 0))).contains("; look-up-name 192.0.2.7; ");
    }

    @Test
    void aHostThatIsNotResolvedKeepsItsName() {
        assertThat(line(Escapes.connect(InetSocketAddress.createUnresolved("bank", 443))))
                .contains("; connect bank:443; ");
    }

    @ParameterizedTest
    @CsvSource({"32767, :32767", "32768, ''", "51234, ''", "20001, ''", "20002, :20002"})
    void portsThatTheSystemOrALeaseChoosesAreLeftOut(int port, String kept) {
        assertThat(line(of(Kind.LISTEN, "0.0.0.0", port))).contains("; listen 0.0.0.0" + kept + "; ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.ShopTests; connect api.example.org:443; com.example.Shop.pay",
                "com.example.ShopTests$Nested; listen 0.0.0.0; -",
                "*; connect-datagram own address:53; process curl",
                "a; probe [2001:db8:0:0:0:0:0:1]:7; b.pays the bill",
                "a; probe 2001:db8:0:0:0:0:0:1; b.c",
                "a; look-up host%3A8080; b.c"
            })
    void aLineIsReadAsItWasWritten(String line) {
        assertThat(BaselineEntry.parse(line)).hasToString(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a; b",
                "host:8080",
                "[x]",
                " x ",
                "#x",
                "a%b",
                "tab\t",
                "line\nbreak",
                "\r",
                "lone \ud83d",
                "\ud83d\ude00",
                "fe80::1%eth0"
            })
    void anyNameIsFoundAgain(String name) {
        BaselineEntry entry = entry(Escapes.lookUp(name));

        assertThat(entry.toString().lines()).hasSize(1);
        assertThat(BaselineEntry.parse(entry.toString().strip())).isEqualTo(entry);
    }

    @Test
    void spacesBetweenThePartsDoNotMatter() {
        assertThat(BaselineEntry.parse("a ;connect b:1 ; c")).hasToString("a; connect b:1; c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<<<<<<< HEAD | does not have three parts",
                "a; connect b:1 | does not have three parts",
                "a; connect b:1; c; d | does not have three parts",
                "a; connect b:1; '' | does not have three parts",
                "a; connected b:1; c | has the unknown kind of escape \"connected\"",
                "a; connect b:port; c | has the malformed destination \"b:port\"",
                "a; connect [b; c | has the malformed destination \"[b\"",
            })
    void anInvalidLineIsAnError(String line, String problem) {
        assertThatThrownBy(() -> BaselineEntry.parse(line.replace("''", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "a; connect b:1; c, true",
        "*; connect b:1; c, true",
        "a; connect b; c, true",
        "*; connect b; c, true",
        "a; connect b:2; c, false",
        "a; connect x:1; c, false",
        "a; probe b:1; c, false",
        "a; connect b:1; x, false",
        "x; connect b:1; c, false"
    })
    void aLineCoversAnyClassAndAnyPortIfItSaysSo(String line, boolean covers) {
        assertThat(BaselineEntry.parse(line).covers(BaselineEntry.parse("a; connect b:1; c")))
                .isEqualTo(covers);
    }

    @Test
    void aPortDoesNotCoverEveryPort() {
        assertThat(BaselineEntry.parse("a; listen 0.0.0.0:1; c").covers(BaselineEntry.parse("a; listen 0.0.0.0; c")))
                .isFalse();
    }
}
