package dev.homeport.server;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * The calls to one fixture, which starts and stops one server: each call has a timeout, and each failure an explanation. Thread-safe.
 *
 * @param <S> the type of the server
 */
final class FixtureCalls<S> {

    private final LoopbackFixture<S> fixture;
    private final Duration limit;
    private final TimeLimit calls;

    /** @param threads runs each task in a thread that does nothing else meanwhile */
    FixtureCalls(LoopbackFixture<S> fixture, Duration limit, Executor threads) {
        this.fixture = fixture;
        this.limit = limit;
        this.calls = new TimeLimit(
                threads, "homeport starts and stops " + fixture.serverType().getSimpleName());
    }

    /** Return the name of the server in messages. */
    String name() {
        return fixture.serverType().getSimpleName();
    }

    /**
     * Start the server.
     *
     * @throws IllegalArgumentException if the fixture rejects the declaration; the message says what to write instead
     * @throws IOException if the server did not start, or not in time; the message says why
     */
    S start(Binding binding) throws IOException {
        try {
            return calls.call(limit, () -> fixture.start(binding), this::stopQuietly);
        } catch (TimeLimit.LateException slow) {
            String what = name() + " was not started within " + limit.toSeconds() + " s";
            throw new IOException(
                    slow.explanation()
                            .map(explanation -> what + ": " + explanation.getMessage())
                            .orElse(what + ". See below where it hangs, or increase timeoutSeconds."),
                    slow);
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the start of " + name() + " was interrupted", interrupted);
        } catch (ExecutionException broken) {
            Throwable cause = broken.getCause();
            if (cause instanceof NoClassDefFoundError || cause instanceof IllegalAccessError) {
                throw MissingLibrary.refusal(name(), (LinkageError) cause);
            }
            throw new IOException(name() + " was not started: " + cause + ". The cause is below.", cause);
        } catch (Exception failed) {
            String explanation = fixture.explain(failed).orElseGet(() -> explain(failed));
            throw new IOException(name() + " was not started: " + explanation, failed);
        }
    }

    /** Return the failure and its remedy, for any fixture. */
    private static String explain(Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return failed
                        + ". The server must set SO_REUSEADDR, or the fixture must call release() on its Binding immediately"
                        + " before the server binds.";
            }
        }
        return failed + ". The cause is below.";
    }

    private void stopQuietly(S server) {
        try {
            fixture.stop(server);
        } catch (Exception ignored) {
            // The original failure is reported.
        }
    }

    /**
     * Stop the server.
     *
     * @throws IOException if it did not stop, or not in time; the message says why
     */
    void stop(S server, int port) throws IOException {
        String which = name() + " on port " + port;
        try {
            calls.call(
                    limit,
                    () -> {
                        fixture.stop(server);
                        return server;
                    },
                    stopped -> {});
        } catch (TimeLimit.LateException slow) {
            throw new IOException(
                    which + " was not stopped within " + limit.toSeconds() + " s. See below where it hangs.", slow);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the stop of " + which + " was interrupted", interrupted);
        } catch (ExecutionException broken) {
            throw new IOException(which + " was not stopped: " + broken.getCause(), broken.getCause());
        } catch (Exception failed) {
            throw new IOException(which + " was not stopped: " + failed, failed);
        }
    }
}
