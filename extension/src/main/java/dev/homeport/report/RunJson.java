package dev.homeport.report;

import dev.homeport.json.JsonWriter;
import dev.homeport.verdict.EscapeJson;
import dev.homeport.verdict.ReboundSockets;
import dev.homeport.verdict.RunSummary;
import dev.homeport.verdict.ServerTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of one fork: its report, and its contribution to the page of the run. The guide page "The JSON report" documents the schema,
 * and {@link #VERSION} changes with it.
 */
final class RunJson {

    private static final int VERSION = 1;

    private RunJson() {}

    /** Return the JSON of a fork that begins. */
    static String beginning(Instant began) {
        return head(began, null) + "\n";
    }

    /** Return the JSON of a fork that ends, without a recording. */
    static String of(RunSummary summary, Instant began, Instant ended) {
        return results(summary, began, ended) + "\n";
    }

    /** Return the JSON of a fork that ends, with its leases and servers. */
    static String of(RunSummary summary, Recording recording, Instant ended) {
        return results(summary, recording.began(), ended)
                        .newLine()
                        .put(
                                "leases",
                                recording.leases().stream().map(RunJson::lease).toList())
                        .newLine()
                        .put(
                                "servers",
                                recording.servers().stream()
                                        .map(RunJson::server)
                                        .toList())
                        .newLine()
                        .put("dropped", recording.dropped())
                + "\n";
    }

    private static JsonWriter head(Instant began, @Nullable Instant ended) {
        long pid = ProcessHandle.current().pid();
        return new JsonWriter()
                .newLine()
                .put("version", VERSION)
                .newLine()
                .put(
                        "fork",
                        new JsonWriter()
                                .put("name", "process " + pid)
                                .put("pid", pid)
                                .put("java", System.getProperty("java.version"))
                                .put("began", began.toString())
                                .put("ended", ended == null ? null : ended.toString()));
    }

    private static JsonWriter results(RunSummary summary, Instant began, Instant ended) {
        return head(began, ended)
                .newLine()
                .put("tests", summary.tests())
                .newLine()
                .put(
                        "escapes",
                        summary.escapes().stream()
                                .map(entry -> escape(entry, began))
                                .toList())
                .newLine()
                .put(
                        "troubles",
                        summary.troubles().stream()
                                .map(trouble -> trouble(trouble, began))
                                .toList())
                .newLine()
                .put("rebound", summary.rebound().stream().map(RunJson::rebound).toList())
                .newLine()
                .putTexts("notWatched", summary.notWatched())
                .newLine()
                .putTexts(
                        "gone",
                        summary.baselines().isEmpty() // without a baseline, its classes are not loaded
                                ? List.of()
                                : summary.baselines().stream()
                                        .flatMap(baseline -> baseline.gone().stream())
                                        .toList());
    }

    private static JsonWriter escape(RunSummary.Entry entry, Instant began) {
        return EscapeJson.write(entry.escape())
                .put("scope", entry.scope())
                .put("outcome", entry.outcome().name())
                .putMillis("at", since(began, entry.escape().time()));
    }

    private static JsonWriter trouble(ServerTrouble trouble, Instant began) {
        return new JsonWriter()
                .put("kind", trouble.kind().name())
                .put("text", trouble.text())
                .put("port", trouble.port())
                .put("time", trouble.opened().toString())
                .put("line", EscapeJson.line(trouble.line()))
                .put("scope", trouble.test())
                .putMillis("at", since(began, trouble.opened()));
    }

    private static JsonWriter rebound(ReboundSockets.Group group) {
        return new JsonWriter()
                .put("line", EscapeJson.line(group.line()))
                .put("port", group.port())
                .put("count", group.count());
    }

    private static JsonWriter lease(Recording.Span<Recording.LeasedPort> span) {
        Recording.LeasedPort lease = span.subject();
        return times(
                span,
                new JsonWriter()
                        .put("port", lease.port())
                        .put("transport", lease.transport().name())
                        .put("holder", lease.holder().toString()));
    }

    private static JsonWriter server(Recording.Span<Recording.ServerRun> span) {
        Recording.ServerRun server = span.subject();
        return times(
                span,
                new JsonWriter()
                        .put("port", server.port())
                        .put("name", server.name())
                        .put("uri", server.uri())
                        .put("holder", server.holder()));
    }

    private static JsonWriter times(Recording.Span<?> span, JsonWriter object) {
        return object.putMillis("from", span.from()).putMillis("to", span.to());
    }

    private static long since(Instant began, Instant time) {
        return Duration.between(began, time).toNanos();
    }
}
