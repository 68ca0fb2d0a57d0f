package dev.homeport.server;

import dev.homeport.ServerDeclaration;
import dev.homeport.junit.StarterThreads;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Ports;
import dev.homeport.fixture.ProgramFixture;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.Settings;
import dev.homeport.lease.Transport;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What is wanted of a server. Immutable: each method returns another request. Thread-safe if its fixture is.
 *
 * <pre>{@code
 * StartedServer<HttpServer> shop = Servers.of(HttpServer.class).family(Family.DUAL).tls().start();
 * }</pre>
 *
 * @param <S> the server
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class ServerRequest<S> {

    /** How long a server may take to start, and again to stop, if nothing is said: 30 seconds. */
    static final int DEFAULT_LIMIT_SECONDS = 30;

    private final LoopbackFixture<S> fixture;
    private final Family family;
    private final boolean tls;
    private final Duration limit;
    private final PortRequest port;

    ServerRequest(LoopbackFixture<S> fixture) {
        this(fixture, Family.IPV4, false, Duration.ofSeconds(DEFAULT_LIMIT_SECONDS), Ports.request());
    }

    private ServerRequest(LoopbackFixture<S> fixture, Family family, boolean tls, Duration limit, PortRequest port) {
        this.fixture = fixture;
        this.family = family;
        this.tls = tls;
        this.limit = limit;
        this.port = port;
    }

    /** Asks that it answers there; else it answers on 127.0.0.1. */
    public ServerRequest<S> family(Family family) {
        return new ServerRequest<>(fixture, family, tls, limit, port);
    }

    /** Asks that it speaks TLS, with a certificate made for this run. Needs {@code com.squareup.okhttp3:okhttp-tls}. */
    public ServerRequest<S> tls() {
        return new ServerRequest<>(fixture, family, true, limit, port);
    }

    /** Allows it this long to start, and again to stop; else 30 seconds. */
    public ServerRequest<S> timeout(Duration limit) {
        return new ServerRequest<>(fixture, family, tls, limit, port);
    }

    /** Asks for this port, a TCP port; else any free one. {@link PortRequest#contiguous()} says nothing of a single port. */
    public ServerRequest<S> on(PortRequest port) {
        return new ServerRequest<>(fixture, family, tls, limit, port);
    }

    /**
     * Starts the server.
     *
     * @throws IllegalArgumentException if the request makes no sense, with what to write instead
     * @throws UncheckedIOException if no port is free, or it does not start, or not where it should; nothing of it is left
     */
    public StartedServer<S> start() {
        try {
            return new StartedServer<>(start(
                    Settings.ofSystemProperties(),
                    "thread " + Thread.currentThread().getName(),
                    StarterThreads.forThisThread()));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Servers: " + refused.getMessage(), refused);
        } catch (UncheckedIOException refused) {
            throw new UncheckedIOException("Servers: " + refused.getMessage(), refused.getCause());
        }
    }

    RunningServer<S> start(Settings settings, Object holder, Executor threads) {
        return RunningServer.start(fixture, spec(settings), settings, holder, threads);
    }

    /**
     * Checks that the request may share a server that another declaration started under its name.
     *
     * @throws IllegalArgumentException if it asks for another one
     */
    void checkShared(String name, RunningServer<?> running, Settings settings) {
        boolean sameFixture = fixture instanceof ProgramFixture program
                ? program.isSameProgramAs(running.fixture())
                : fixture.getClass() == running.fixture().getClass();
        if (!sameFixture || !spec(settings).equals(running.spec())) {
            throw ServerDeclaration.anotherServer(name, running);
        }
    }

    private ServerSpec spec(Settings settings) {
        LeaseRequest lease = port.toLease(1, settings);
        if (lease.transport() != Transport.TCP) {
            throw new IllegalArgumentException("a server listens by TCP, and udp() asks for another kind of port."
                    + " Leave it out, or lease a port of its own for UDP.");
        }
        return new ServerSpec(family, tls, limit, lease);
    }
}
