package dev.homeport.verdict;

import dev.homeport.agent.NetworkCall;
import dev.homeport.escape.Escape;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an agent's call is as an escape, on the thread that makes it. */
final class Observed {

    private Observed() {}

    /** Returns the escape, or null if it is none, whoever does it. */
    static @Nullable Escape escape(EscapeRule rule, NetworkCall call, CallStack frames) {
        Escape.Kind kind = rule.judge(call);
        if (kind == null || frames.areHomeports()) {
            return null;
        }
        return new Escape(
                kind,
                call.address(),
                call.name(),
                Instant.now(),
                Thread.currentThread().getName(),
                frames.line(),
                frames.all(),
                null,
                false);
    }

    /** The agent does not tell of this, as of nothing that an observer does itself. */
    static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }
}
