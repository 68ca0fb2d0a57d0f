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
    void theMessageOfAConnectionThatWasHeldBack() throws IOException {
        Escape escape = EscapeRule.heldBack(Escapes.of(Kind.CONNECT, api(), "okhttp3.RealCall"));
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(escape)))).isEqualTo("""
                        CheckoutTests.pays() reached beyond loopback:
                          tried to connect to api.example.org (192.0.2.7:443)
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            For OkHttp write new HttpUrl.Builder().scheme("http").host("127.0.0.1").port(port).
                        If this is intended, write @LoopbackOnly(allow = "api.example.org:443").""");
        assertThat(EscapeMessages.refusal(Blame.of(PAYS), escape))
                .isEqualTo("CheckoutTests.pays() tried to connect to api.example.org (192.0.2.7:443), which is beyond"
                        + " loopback, and was held back. For OkHttp write new"
                        + " HttpUrl.Builder().scheme(\"http\").host(\"127.0.0.1\").port(port). If this is intended,"
                        + " write @LoopbackOnly(allow = \"api.example.org:443\").");
    }

    @Test
    void theMessageOfAServerOnEveryInterface() throws IOException {
        Escape escape = Escapes.of(
                Kind.LISTEN, address("0.0.0.0", 8080), "org.springframework.boot.web.embedded.tomcat.TomcatWebServer");
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(escape)))).isEqualTo("""
                        CheckoutTests.pays() reached beyond loopback:
                          listened on 0.0.0.0:8080, on every interface of this machine
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            For Spring Boot write server.address=127.0.0.1.
                        If this is intended, write @LoopbackOnly(allow = "0.0.0.0:8080").""");
    }

    @Test
    void equalEscapesAreCounted() throws IOException {
        RecordedEscape lookUp = certain(Escapes.lookUp("api.example.org"));
        RecordedEscape datagram = certain(Escapes.of(Kind.SEND_DATAGRAM, address("2001:db8::1", 53)));
        assertThat(EscapeMessages.failure(PAYS, List.of(lookUp, datagram, lookUp, lookUp)))
                .isEqualTo("""
                        CheckoutTests.pays() reached beyond loopback:
                          looked up the name "api.example.org", 3 times
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            Use localhost or 127.0.0.1.
                          sent a UDP datagram to [2001:db8:0:0:0:0:0:1]:53
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            Send to InetAddress.getLoopbackAddress().
                        If this is intended, write @LoopbackOnly(allow = {"api.example.org", "[2001:db8:0:0:0:0:0:1]:53"}).""");
    }

    @Test
    void theMessageOfAnEscapeAfterItsTest() throws IOException {
        RecordedEscape late = new RecordedEscape(Escapes.connect(api()), OnEscape.FAIL, PAYS, List.of());
        assertThat(EscapeMessages.failure(CLASS, List.of(late))).isEqualTo("""
                        CheckoutTests reached beyond loopback:
                          connected to api.example.org (192.0.2.7:443)
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            after CheckoutTests.pays(), which started it, had ended. Make CheckoutTests.pays() wait for it.
                            Connect to a server of the test, such as a @LoopbackServer.
                        If this is intended, write @LoopbackOnly(allow = "api.example.org:443").""");
    }

    @Test
    void theMessageOfAnUnattributedEscape() throws IOException {
        List<WatchScope> candidates = List.of(PAYS, test("refunds"), test("ships"), test("bills"), test("waits"));
        RecordedEscape doubtful = new RecordedEscape(Escapes.connect(api()), OnEscape.BLOCK, null, candidates);
        assertThat(doubtful.fails()).isFalse();
        assertThat(EscapeMessages.warning(CLASS, List.of(doubtful))).isEqualTo("""
                        Escapes beyond loopback in CheckoutTests, which fail no test:
                          connected to api.example.org (192.0.2.7:443)
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            Cannot tell which test caused this: CheckoutTests.pays() or CheckoutTests.refunds() or CheckoutTests.ships() or 2 others.
                            Connect to a server of the test, such as a @LoopbackServer.
                        If this is intended, write @LoopbackOnly(allow = "api.example.org:443").""");
    }

    @Test
    void theMessageOfAnEscapeOfAnotherProcess() throws IOException {
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
                        CheckoutTests.pays() reached beyond loopback:
                          listened on 0.0.0.0:6379, on every interface of this machine
                            by process 4711 (redis-server)
                            Configure the program to listen on 127.0.0.1.
                        If this is intended, write @LoopbackOnly(allow = "0.0.0.0:6379").""");
    }

    @Test
    void escapesFromOneLineAreShownTogether() throws IOException {
        List<RecordedEscape> walk = new ArrayList<>();
        for (int port = 1; port <= 1_000; port++) {
            walk.add(certain(Escapes.connect(address("192.0.2.7", port))).plus(port == 1 ? 11_004 : 0));
        }
        assertThat(EscapeMessages.failure(PAYS, walk)).isEqualTo("""
                        CheckoutTests.pays() reached beyond loopback:
                          connected to 192.0.2.7:1, 192.0.2.7:2, 192.0.2.7:3 and others, 12,004 times
                            at com.example.shop.Payments.charge(Payments.java:42) on thread "main"
                            Connect to a server of the test, such as a @LoopbackServer.
                        If this is intended, write @LoopbackOnly(allow = "192.0.2.7").""");
        assertThat(EscapeMessages.failure(PAYS, walk.subList(1, 4)))
                .contains("""
                          connected to 192.0.2.7:2, 192.0.2.7:3, 192.0.2.7:4, 3 times
                        """)
                .endsWith("allow = {\"192.0.2.7:2\", \"192.0.2.7:3\", \"192.0.2.7:4\"}).");
    }

    @Test
    void atMostTenEntriesAreProposed() throws IOException {
        List<RecordedEscape> hosts = new ArrayList<>();
        for (int host = 1; host <= 12; host++) {
            hosts.add(certain(Escapes.connect(address("192.0.2." + host, 80))));
        }
        assertThat(EscapeMessages.failure(PAYS, hosts.subList(0, 10))).endsWith("\"192.0.2.10:80\"}).");
        assertThat(EscapeMessages.failure(PAYS, hosts))
                .endsWith("\"192.0.2.10:80\"}) and add 2 more, or blocks such as 10.0.0.0/8.");
    }

    @Test
    void atMostTenDifferentEscapesAreShown() throws IOException {
        List<RecordedEscape> ten = new ArrayList<>();
        for (int test = 1; test <= 10; test++) {
            ten.add(after(test));
        }
        assertThat(EscapeMessages.failure(PAYS, ten))
                .contains("after CheckoutTests.t10()")
                .doesNotContain(" more.");
        ten.add(after(11));
        ten.add(after(12));
        assertThat(EscapeMessages.failure(PAYS, ten))
                .doesNotContain("CheckoutTests.t11()")
                .contains("\n  and 2 more.\nIf this is intended");
    }

    private static RecordedEscape after(int test) throws IOException {
        return new RecordedEscape(Escapes.connect(api()), OnEscape.FAIL, test("t" + test), List.of());
    }

    @Test
    void threeCandidatesAreNamed() throws IOException {
        List<WatchScope> candidates = List.of(PAYS, test("refunds"), test("ships"));
        RecordedEscape doubtful = new RecordedEscape(Escapes.connect(api()), OnEscape.BLOCK, null, candidates);
        assertThat(EscapeMessages.warning(CLASS, List.of(doubtful)))
                .contains(
                        "Cannot tell which test caused this: CheckoutTests.pays() or CheckoutTests.refunds() or CheckoutTests.ships().");
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
    void theNarrowestMatchingEntryIsSuggested(Kind kind, String host, int port, String entry) throws IOException {
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(Escapes.of(kind, address(host, port))))))
                .endsWith("write @LoopbackOnly(allow = \"" + entry + "\").");
    }

    @Test
    void anAddressWithoutPortIsSuggestedWithoutPort() throws IOException {
        assertThat(Escapes.of(Kind.LOOK_UP_NAME, address("192.0.2.7", 0)))
                .hasToString("looked up the name of 192.0.2.7");
    }

    @Test
    void anUnresolvedHostIsSuggestedByName() {
        Escape escape = Escapes.connect(InetSocketAddress.createUnresolved("api.example.org", 443));
        assertThat(EscapeMessages.failure(PAYS, List.of(certain(escape))))
                .endsWith("(allow = \"api.example.org:443\").");
    }

    @Test
    void theMessageNamesTheEndedTestThatStartedTheThreadAndTheTestsThatMayUseIt() throws Exception {
        WatchScope ended = test("orders");
        RecordedEscape escape = new RecordedEscape(
                Escapes.connect(api()), OnEscape.BLOCK, ended, List.of(ended, test("pays"), test("ships")));

        assertThat(EscapeMessages.failure(CLASS, List.of(escape)).lines())
                .contains("    on a thread that CheckoutTests.orders() started, which had ended: for it, or for"
                        + " CheckoutTests.pays() or CheckoutTests.ships(). Make CheckoutTests.orders() end the thread.")
                .noneMatch(line -> line.contains("Cannot tell"));
    }

    @Test
    void theMessageNamesThePlaceOfAServer() {
        assertThat(EscapeMessages.opened(new StackTraceElement("com.example.Shop", "open", "Shop.java", 12)))
                .isEqualTo("It was opened at com.example.Shop.open(Shop.java:12).");
        assertThat(EscapeMessages.opened(new StackTraceElement("com.example.Shop", "open", null, -1)))
                .isEqualTo("It was opened at com.example.Shop.open(Unknown Source).");
        assertThat(EscapeMessages.opened(null)).isEqualTo("No line of your code opened it.");
    }

    private static WatchScope test(String name) {
        return CLASS.test(
                "CheckoutTests." + name + "()",
                new TestMethod("com.example.shop.CheckoutTests", name, false),
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
