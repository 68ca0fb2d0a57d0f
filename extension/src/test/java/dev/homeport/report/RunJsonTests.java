package dev.homeport.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.verdict.RunSummary;
import dev.homeport.verdict.ServerTrouble;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTests {

    private static final Escape ESCAPE = new Escape(
            Kind.CONNECT,
            new InetSocketAddress("192.0.2.1", 80),
            null,
            Instant.EPOCH,
            "pool \"1\"",
            new StackTraceElement("com.example.Shop", "pay", "Shop.java", 42),
            List.of(),
            null,
            true);

    private static final ServerTrouble LEAK = new ServerTrouble(
            ServerTrouble.Kind.LEAK,
            "ShopTests.opens()",
            8080,
            new StackTraceElement("com.example.Shop", "open", "Shop.java", 7),
            Instant.EPOCH);

    @Test
    void aReportForMachines() {
        RunSummary summary = new RunSummary(
                2,
                List.of(new RunSummary.Entry("ShopTests.pays()", ESCAPE, true, false)),
                List.of(LEAK),
                List.of("one\ntwo"));
        assertThat(Json.of(summary)).isEqualTo("""
                        {
                          "version": 1,
                          "tests": 2,
                          "escapes": [
                            {"subject": "ShopTests.pays()", "kind": "CONNECT", "target": "192.0.2.1:80", "time": "1970-01-01T00:00:00Z", "thread": "pool \\"1\\"", "line": "com.example.Shop.pay(Shop.java:42)", "process": null, "heldBack": true, "failed": true, "doubtful": false}
                          ],
                          "troubles": [
                            {"kind": "LEAK", "subject": "ShopTests.opens()", "port": 8080, "text": "has left a server that listens on port 8080. Close it in the test.", "line": "com.example.Shop.open(Shop.java:7)", "time": "1970-01-01T00:00:00Z"}
                          ],
                          "notWatched": [
                            "one\\u000atwo"
                          ]
                        }
                        """);
    }

    @Test
    void aSummaryForPeople() {
        assertThat(new RunSummary(
                        2,
                        List.of(new RunSummary.Entry("ShopTests.pays()", ESCAPE, true, false)),
                        List.of(),
                        List.of()))
                .hasToString("of 2 tests that were watched, 1 call reached beyond loopback: 1 failed its test.");
        assertThat(new RunSummary(1, List.of(), List.of(LEAK), List.of())).hasToString("""
                        of 1 test that were watched, 0 calls reached beyond loopback.
                          ShopTests.opens() has left a server that listens on port 8080. Close it in the test. It was opened at com.example.Shop.open(Shop.java:7).
                        """);
        assertThat(new RunSummary(1, List.of(), List.of(), List.of()).isWorthTelling())
                .isFalse();
    }
}
