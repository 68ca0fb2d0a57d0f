package dev.homeport.server;

import dev.homeport.fixture.ProgramFixture;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/**
 * A fixture whose calls end in time, and whose failures are explained. It starts one server, and stops it. Thread-safe.
 *
 * @param <S> the server
 */
final class FixtureCalls<S> {

    private final LoopbackFixture<S> fixture;
    private final Duration limit;
    private final TimeLimit calls;

    /** @param threads has each task run by a thread that does nothing else meanwhile */
    FixtureCalls(LoopbackFixture<S> fixture, Duration limit, Executor threads) {
        this.fixture = fixture;
        this.limit = limit;
        this.calls = new TimeLimit(
                threads, "homeport starts and stops " + fixture.serverType().getSimpleName());
    }

    /** Returns what messages call the server. */
    String name() {
        return fixture.serverType().getSimpleName();
    }

    /**
     * Starts the server.
     *
     * @throws IllegalArgumentException if what is asked for makes no sense, with what to write instead
     * @throws IOException if it did not start, or not in time, with why
     */
    S start(Binding binding) throws IOException {
        try {
            return calls.call(limit, () -> fixture.start(binding), this::stopQuietly);
        } catch (TimeLimit.Exceeded slow) {
            String what = name() + " was not started within " + limit.toSeconds() + " s";
            throw new IOException(
                    slow.explanation()
                            .map(explanation -> what + ": " + explanation.getMessage())
                            .orElse(what + ". Look below where it hangs, or allow it more with timeoutSeconds."),
                    slow);
        } catch (IllegalArgumentException senseless) {
            throw senseless;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the start of " + name() + " was interrupted", interrupted);
        } catch (ExecutionException broken) {
            Throwable cause = broken.getCause();
            if (cause instanceof NoClassDefFoundError || cause instanceof IllegalAccessError) {
                throw MissingLibrary.refusal(name(), (LinkageError) cause);
            }
            throw new IOException(name() + " was not started: " + cause + ". See below why.", cause);
        } catch (Exception failed) {
            throw new IOException(name() + " was not started: " + explain(failed), failed);
        }
    }

    /** Returns what was thrown and what to do about it. */
    private String explain(Exception failed) {
        if (fixture instanceof ProgramFixture && failed.getClass() == IOException.class) {
            return String.valueOf(failed.getMessage()); // which says both, and ends with the program's output
        }
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return failed
                        + ". It has to set SO_REUSEADDR, or the fixture to call release() on its Binding right before"
                        + " the server binds.";
            }
        }
        return failed + ". See below why.";
    }

    private void stopQuietly(S server) {
        try {
            fixture.stop(server);
        } catch (Exception ignored) {
            // The failure before this one is what is reported.
        }
    }

    /**
     * Stops the server.
     *
     * @throws IOException if it did not stop, or not in time, with why
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
        } catch (TimeLimit.Exceeded slow) {
            throw new IOException(
                    which + " was not stopped within " + limit.toSeconds() + " s. Look below where it hangs.", slow);
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
