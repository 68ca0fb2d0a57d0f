package dev.homeport.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.escape.Escapes;
import dev.homeport.escape.OnEscape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader is told, to the letter. */
class EscapeMessagesTests {

    private static final WatchScope CLASS =
            WatchScope.run(EscapePolicy.STRICTEST, true, false).testClass("CheckoutTests", EscapePolicy.STRICTEST);
    private static final WatchScope PAYS = test("pays");

    @Test
    void aConnectionThatWasHeldBack() throws IOException {
        Escape escape = EscapeRule.heldBack(Escapes.of(Kind.CONNECT, api(), "okhttp3.RealCall"));
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(escape)))).isEqualTo("""
                        CheckoutTests.pays() reached beyond this machine's loopback:
                          tried to connect to api.example.org (192.0.2.7:443)
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            For OkHttp write new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(port).
                        If the test is meant to, write @LoopbackOnly(allow = "api.example.org:443").""");
        assertThat(EscapeMessages.refusal(Blame.of(PAYS), escape))
                .isEqualTo("CheckoutTests.pays() tried to connect to api.example.org (192.0.2.7:443), which is not this"
                        + " machine's loopback, and was held back. For OkHttp write new"
                        + " HttpUrl.Builder().scheme(\"http\").host(\"127.0.0.1\").port(port). If the test is meant to,"
                        + " write @LoopbackOnly(allow = \"api.example.org:443\").");
    }

    @Test
    void aServerOnEveryInterface() throws IOException {
        Escape escape = Escapes.of(
                Kind.LISTEN, address("0.0.0.0", 8080), "org.springframework.boot.web.embedded.tomcat.TomcatWebServer");
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(escape)))).isEqualTo("""
                        CheckoutTests.pays() reached beyond this machine's loopback:
                          listened on 0.0.0.0:8080, on every interface of this machine
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            For Spring Boot write server.address=127.0.0.1.
                        If the test is meant to, write @LoopbackOnly(allow = "0.0.0.0:8080").""");
    }

    @Test
    void severalOfWhichSomeAreAlike() throws IOException {
        RecordedEscape lookUp = certain(Escapes.lookUp("api.example.org"));
        RecordedEscape datagram = certain(Escapes.of(Kind.SEND_DATAGRAM, address("2001:db8::1", 53)));
        assertThat(EscapeMessages.failure(PAYS, List.of(lookUp, datagram, lookUp, lookUp)))
                .isEqualTo("""
                        CheckoutTests.pays() reached beyond this machine's loopback:
                          looked up the name "api.example.org", 3 times
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            Write localhost or 127.0.0.1.
                          sent a UDP datagram to [2001:db8:0:0:0:0:0:1]:53
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            Send to InetAddress.getLoopbackAddress().
                        If the test is meant to, write @LoopbackOnly(allow = {"api.example.org", "[2001:db8:0:0:0:0:0:1]:53"}).""");
    }

    @Test
    void oneOfATestThatHadEnded() throws IOException {
        RecordedEscape late = new RecordedEscape(Escapes.connect(api()), OnEscape.FAIL, PAYS, List.of());
        assertThat(EscapeMessages.failure(CLASS, List.of(late))).isEqualTo("""
                        CheckoutTests reached beyond this machine's loopback:
                          connected to api.example.org (192.0.2.7:443)
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            after CheckoutTests.pays() had ended, which started it. Have it wait for that.
                            Connect to a server of the test, such as a @LoopbackServer.
                        If the test is meant to, write @LoopbackOnly(allow = "api.example.org:443").""");
    }

    @Test
    void oneOfWhichItIsInDoubtWhoseItWas() throws IOException {
        List<WatchScope> candidates = List.of(PAYS, test("refunds"), test("ships"), test("bills"), test("waits"));
        RecordedEscape doubtful = new RecordedEscape(Escapes.connect(api()), OnEscape.BLOCK, null, candidates);
        assertThat(doubtful.fails()).isFalse();
        assertThat(EscapeMessages.warning(CLASS, List.of(doubtful))).isEqualTo("""
                        In CheckoutTests something reached beyond this machine's loopback:
                          connected to api.example.org (192.0.2.7:443)
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            It is in doubt whose this was; it may have been of CheckoutTests.pays() or CheckoutTests.refunds() or CheckoutTests.ships() or 2 others.
                            Connect to a server of the test, such as a @LoopbackServer.
                        If the test is meant to, write @LoopbackOnly(allow = "api.example.org:443").""");
    }

    @Test
    void oneOfAnotherProcess() throws IOException {
        Escape escape = new Escape(
                Kind.LISTEN,
                address("0.0.0.0", 6379),
                null,
                Instant.EPOCH,
                "",
                null,
                List.of(),
                "process 4711 (redis-server)",
                false);
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(escape)))).isEqualTo("""
                        CheckoutTests.pays() reached beyond this machine's loopback:
                          listened on 0.0.0.0:6379, on every interface of this machine
                            by process 4711 (redis-server)
                            Have the program listen on 127.0.0.1.
                        If the test is meant to, write @LoopbackOnly(allow = "0.0.0.0:6379").""");
    }

    @Test
    void whatIsAlikeIsToldOnceAndOfTheRestTenAreShown() throws IOException {
        List<RecordedEscape> ten = new ArrayList<>();
        for (int port = 1; port <= 10; port++) {
            ten.add(certain(Escapes.connect(address("192.0.2.7", port))));
        }
        assertThat(EscapeMessages.failure(PAYS, ten)).contains("192.0.2.7:10\n").doesNotContain(" more.");
        ten.add(certain(Escapes.connect(address("192.0.2.7", 11))));
        ten.add(certain(Escapes.connect(address("192.0.2.7", 12))));
        assertThat(EscapeMessages.failure(PAYS, ten))
                .doesNotContain("192.0.2.7:11\n")
                .contains("\n  and 2 more.\nIf the test is meant to");
    }

    @Test
    void ofThreeItMayHaveBeenEachIsNamed() throws IOException {
        List<WatchScope> candidates = List.of(PAYS, test("refunds"), test("ships"));
        RecordedEscape doubtful = new RecordedEscape(Escapes.connect(api()), OnEscape.BLOCK, null, candidates);
        assertThat(EscapeMessages.warning(CLASS, List.of(doubtful)))
                .contains(
                        "it may have been of CheckoutTests.pays() or CheckoutTests.refunds() or CheckoutTests.ships().");
    }

    @ParameterizedTest
    @CsvSource({
        "LISTEN, ::, 8080, 0.0.0.0:8080",
        "LISTEN, 192.0.2.7, 32767, 192.0.2.7:32767",
        "LISTEN, 192.0.2.7, 32768, 192.0.2.7", // of the ephemeral range: another run has another one
        "CONNECT, 192.0.2.7, 32768, 192.0.2.7:32768",
        "LOOK_UP_NAME, 192.0.2.7, 0, 192.0.2.7",
        "PROBE, 2001:db8::7, 0, 2001:db8:0:0:0:0:0:7",
        "CONNECT, 2001:db8::7, 80, [2001:db8:0:0:0:0:0:7]:80"
    })
    void theNarrowestEntryThatLetsItPassIsSuggested(Kind kind, String host, int port, String entry) throws IOException {
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(Escapes.of(kind, address(host, port))))))
                .endsWith("write @LoopbackOnly(allow = \"" + entry + "\").");
    }

    @Test
    void anAddressWithoutPortIsNamedWithoutOne() throws IOException {
        assertThat(Escapes.of(Kind.LOOK_UP_NAME, address("192.0.2.7", 0)))
                .hasToString("looked up the name of 192.0.2.7");
    }

    @Test
    void aHostWithoutKnownAddressIsSuggestedByItsName() {
        Escape escape = Escapes.connect(InetSocketAddress.createUnresolved("api.example.org", 443));
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(escape))))
                .endsWith("(allow = \"api.example.org:443\").");
    }

    @Test
    void whereAServerWasOpened() {
        assertThat(EscapeMessages.opened(new StackTraceElement("com.example.Shop", "open", "Shop.java", 12)))
                .isEqualTo("It was opened at com.example.Shop.open(Shop.java:12).");
        assertThat(EscapeMessages.opened(new StackTraceElement("com.example.Shop", "open", null, -1)))
                .isEqualTo("It was opened at com.example.Shop.open(Unknown Source).");
        assertThat(EscapeMessages.opened(null)).isEqualTo("It was opened at no line of your own.");
    }

    private static WatchScope test(String name) {
        return CLASS.test(
                "CheckoutTests." + name + "()",
                new TestMethod("com.example.shop.CheckoutTests", name),
                EscapePolicy.STRICTEST);
    }

    private static RecordedEscape certain(Escape escape) {
        return new RecordedEscape(escape, OnEscape.BLOCK, null, List.of());
    }

    private static InetSocketAddress api() throws IOException {
        byte[] address = {(byte) 192, 0, 2, 7};
        return new InetSocketAddress(InetAddress.getByAddress("api.example.org", address), 443);
    }

    private static InetSocketAddress address(String literal, int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName(literal), port);
    }
}
