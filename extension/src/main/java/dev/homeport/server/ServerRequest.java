package dev.homeport.server;

import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Ports;
import dev.homeport.lease.Settings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The description of a server to start. Immutable: each method returns a new request. Thread-safe if its fixture is.
 *
 * <pre>{@code
 * StartedServer<HttpServer> shop = Servers.of(HttpServer.class).family(Family.DUAL).tls().start();
 * }</pre>
 *
 * @param <S> the type of the server
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ServerRequest<S> {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final LoopbackFixture<S> fixture;
    private final Family family;
    private final boolean tls;
    private final Duration timeout;
    private final PortRequest port;

    ServerRequest(LoopbackFixture<S> fixture) {
        this(fixture, Family.IPV4, false, DEFAULT_TIMEOUT, Ports.request());
    }

    private ServerRequest(LoopbackFixture<S> fixture, Family family, boolean tls, Duration timeout, PortRequest port) {
        this.fixture = fixture;
        this.family = family;
        this.tls = tls;
        this.timeout = timeout;
        this.port = port;
    }

    /** Listen on this loopback family. Default: 127.0.0.1. */
    public ServerRequest<S> family(Family family) {
        return new ServerRequest<>(fixture, family, tls, timeout, port);
    }

    /** Use TLS, with a certificate created for this run. Requires {@code com.squareup.okhttp3:okhttp-tls}. */
    public ServerRequest<S> tls() {
        return new ServerRequest<>(fixture, family, true, timeout, port);
    }

    /** Set the timeout for starting, and separately for stopping. Default: 30 seconds. */
    public ServerRequest<S> timeout(Duration timeout) {
        return new ServerRequest<>(fixture, family, tls, timeout, port);
    }

    /** Use this TCP port instead of any free one. {@link PortRequest#contiguous()} has no effect on a single port. */
    public ServerRequest<S> on(PortRequest port) {
        return new ServerRequest<>(fixture, family, tls, timeout, port);
    }

    /**
     * Start the server.
     *
     * @throws IllegalArgumentException if the request contradicts itself; the message says what to write instead
     * @throws UncheckedIOException if no port is free, or the server does not start, or listens elsewhere; it is then stopped
     */
    public StartedServer<S> start() {
        try {
            return start(
                    Settings.ofSystemProperties(),
                    "thread " + Thread.currentThread().getName(),
                    ServerThreads.forThisThread());
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Servers: " + refused.getMessage(), refused);
        } catch (UncheckedIOException refused) {
            throw new UncheckedIOException("Servers: " + refused.getMessage(), refused.getCause());
        }
    }

    /**
     * Start the server for a holder, which messages name.
     *
     * @param threads runs the start and the stop; see {@link ServerThreads}
     */
    @API(status = Status.INTERNAL)
    public StartedServer<S> start(Settings settings, Object holder, Executor threads) {
        return StartedServer.start(completed(settings), settings, holder, threads);
    }

    /**
     * Check that this request can share a server that another declaration started under the same name.
     *
     * @throws IllegalArgumentException if it describes another server
     */
    @API(status = Status.INTERNAL)
    public void checkShared(String name, StartedServer<?> started, Settings settings) {
        if (!fixture.isSameAs(started.fixture()) || !hasOptionsOf(started.request(), settings)) {
            throw anotherServer(name, started);
        }
    }

    /** Return whether this request, apart from its fixture, equals the request of a started server. */
    @API(status = Status.INTERNAL)
    public boolean hasOptionsOf(ServerRequest<?> other, Settings settings) {
        return family == other.family
                && tls == other.tls
                && timeout.equals(other.timeout)
                && completed(settings).port.equals(other.port);
    }

    /** Return the error for a name that already stands for another server than the declaration describes. */
    @API(status = Status.INTERNAL)
    public static IllegalArgumentException anotherServer(String name, StartedServer<?> started) {
        return new IllegalArgumentException("the name \"" + name + "\" already stands for another server, on port "
                + started.lease().port() + " for " + started.lease().holder()
                + ". Write only the name to share that server, or use another name.");
    }

    private ServerRequest<S> completed(Settings settings) {
        PortRequest complete = port.at(family.address()).completed(settings);
        if (!complete.isTcp()) {
            throw new IllegalArgumentException("a server listens on a TCP port, but udp() requests a UDP port."
                    + " Remove it, or lease a separate port for UDP.");
        }
        return on(complete);
    }

    /** Check that the library for TLS is present, if the request uses TLS. */
    void checkLibraries() {
        if (tls) {
            try {
                Certificates.ofThisRun();
            } catch (NoClassDefFoundError | IllegalAccessError absent) {
                throw MissingLibrary.refusal("tls = true", absent);
            }
        }
    }

    LoopbackFixture<S> fixture() {
        return fixture;
    }

    Family family() {
        return family;
    }

    boolean usesTls() {
        return tls;
    }

    Duration timeout() {
        return timeout;
    }

    PortRequest port() {
        return port;
    }
}
