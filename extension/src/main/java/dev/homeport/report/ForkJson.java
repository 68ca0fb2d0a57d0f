package dev.homeport.report;

import dev.homeport.escape.Escape;
import dev.homeport.verdict.RunSummary;
import dev.homeport.verdict.ServerTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what a fork leaves for the page of its run. Times are milliseconds since the fork began. */
final class ForkJson {

    private ForkJson() {}

    /** Returns what is known of this fork when it begins. */
    static String beginning(Instant began) {
        return "{\"fork\": " + fork(began, null) + "}";
    }

    /** Returns what is known of it when it ends. */
    static String of(Recording recording, RunSummary tally, Instant ended) {
        Instant began = recording.began();
        Stream<String> findings = Stream.concat(
                tally.escapes().stream().map(entry -> escape(entry, began)),
                tally.troubles().stream().map(trouble -> trouble(trouble, began)));
        return "{\"fork\": " + fork(began, ended)
                + ",\n\"tests\": " + tally.tests()
                + ",\n\"dropped\": " + recording.dropped()
                + ",\n\"leases\": "
                + Json.array(recording.leases().stream().map(ForkJson::lease).toList())
                + ",\n\"servers\": "
                + Json.array(recording.servers().stream().map(ForkJson::server).toList())
                + ",\n\"findings\": " + Json.array(findings.toList())
                + ",\n\"notWatched\": "
                + Json.array(tally.notWatched().stream().map(Json::string).toList()) + "}\n";
    }

    private static String fork(Instant began, @Nullable Instant ended) {
        return "{\"name\": " + Json.string("process " + ProcessHandle.current().pid())
                + ", \"java\": " + Json.string(System.getProperty("java.version"))
                + ", \"began\": " + Json.string(began.toString())
                + ", \"ended\": " + Json.string(ended == null ? null : ended.toString()) + "}";
    }

    private static String lease(Span<LeasedPort> span) {
        LeasedPort lease = span.what();
        return "{\"port\": " + lease.port() + ", \"transport\": "
                + Json.string(lease.transport().name()) + ", \"holder\": "
                + Json.string(lease.holder().toString()) + times(span) + "}";
    }

    private static String server(Span<ServerRun> span) {
        ServerRun server = span.what();
        return "{\"port\": " + server.port() + ", \"name\": " + Json.string(server.name()) + ", \"uri\": "
                + Json.string(server.uri()) + ", \"holder\": " + Json.string(server.holder()) + times(span) + "}";
    }

    private static String times(Span<?> span) {
        Long to = span.to();
        return ", \"from\": " + millis(span.from()) + ", \"to\": " + (to == null ? "null" : millis(to));
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    private static String escape(RunSummary.Entry entry, Instant began) {
        Escape escape = entry.escape();
        StackTraceElement line = escape.line();
        return "{\"kind\": " + Json.string(entry.failed() ? "FAILED" : entry.doubtful() ? "DOUBTFUL" : "WARNED")
                + ", \"text\": " + Json.string(escape.toString())
                + ", \"subject\": " + Json.string(entry.subject())
                + ", \"line\": " + Json.string(line == null ? null : line.toString())
                + ", \"thread\": " + Json.string(escape.thread())
                + ", \"process\": " + Json.string(escape.process())
                + ", \"time\": " + Json.string(escape.time().toString())
                + at(escape.time(), began) + "}";
    }

    private static String trouble(ServerTrouble trouble, Instant began) {
        return "{" + Json.members(trouble) + at(trouble.opened(), began) + "}";
    }

    private static String at(Instant time, Instant began) {
        return ", \"at\": " + millis(Duration.between(began, time).toNanos());
    }
}
