package dev.homeport.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.baseline.BaselineResult;
import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import dev.homeport.json.JsonReader;
import dev.homeport.verdict.ReboundSockets;
import dev.homeport.verdict.RunSummary;
import dev.homeport.verdict.RunSummary.Outcome;
import dev.homeport.verdict.ServerTrouble;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunJsonTests {

    private static final Instant BEGAN = Instant.parse("2026-11-21T09:00:00Z");

    private static final Escape ESCAPE = new Escape(
            Kind.CONNECT,
            new InetSocketAddress("192.0.2.1", 80),
            null,
            BEGAN.plusMillis(1234),
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
            BEGAN.plusMillis(20));

    /** Return the report with the process id and Java version of this JVM replaced by fixed ones. */
    private static String report(RunSummary summary) {
        return RunJson.of(summary, BEGAN, BEGAN.plusSeconds(2))
                .replace("process " + ProcessHandle.current().pid(), "process 4711")
                .replace("\"pid\": " + ProcessHandle.current().pid(), "\"pid\": 4711")
                .replace("\"java\": \"" + System.getProperty("java.version"), "\"java\": \"17.0.15");
    }

    @Test
    void theReportHasTheDocumentedMembers() {
        RunSummary summary = new RunSummary(
                2,
                List.of(new RunSummary.Entry("ShopTests.pays()", ESCAPE, Outcome.FAILED)),
                List.of(LEAK),
                List.of("one\ntwo"),
                List.of(new BaselineResult(Path.of("a.txt"), 1, List.of("A; connect b:1; -"))),
                List.of(new ReboundSockets.Group(LEAK.line(), 8080, 2)));
        assertThat(report(summary)).isEqualTo("""
                        {
                        "version": 1,
                        "fork": {"name": "process 4711", "pid": 4711, "java": "17.0.15", "began": "2026-11-21T09:00:00Z", "ended": "2026-11-21T09:00:02Z"},
                        "tests": 2,
                        "escapes": [
                          {"kind": "CONNECT", "text": "tried to connect to 192.0.2.1:80", "target": "192.0.2.1:80", "name": null, "host": "192.0.2.1", "address": "192.0.2.1", "port": 80, "time": "2026-11-21T09:00:01.234Z", "thread": "pool \\"1\\"", "line": "com.example.Shop.pay(Shop.java:42)", "process": null, "heldBack": true, "scope": "ShopTests.pays()", "outcome": "FAILED", "at": 1234.000}],
                        "troubles": [
                          {"kind": "LEAK", "text": "left a server listening on port 8080. Close it in the test.", "port": 8080, "time": "2026-11-21T09:00:00.020Z", "line": "com.example.Shop.open(Shop.java:7)", "scope": "ShopTests.opens()", "at": 20.000}],
                        "rebound": [
                          {"line": "com.example.Shop.open(Shop.java:7)", "port": 8080, "count": 2}],
                        "notWatched": ["one\\u000atwo"],
                        "gone": ["A; connect b:1; -"]}
                        """);
        assertThat(JsonReader.object(report(summary)).objects("escapes")).hasSize(1);
    }

    @Test
    void aForkThatBeginsHasNoResultsYet() {
        assertThat(JsonReader.object(RunJson.beginning(BEGAN)).object("fork").textOrNull("ended"))
                .isNull();
    }
}
