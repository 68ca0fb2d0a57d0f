package dev.homeport.server;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A server that listens on loopback only, until it is closed. Thread-safe as far as the server itself is. No method returns null.
 *
 * <pre>{@code
 * try (StartedServer<MockWebServer> bank = Servers.of(MockWebServer.class).tls().start()) {
 *     bank.server().enqueue(new MockResponse.Builder().body("ok").build());
 *     bank.httpClient().send(request(bank.uri()), BodyHandlers.ofString());
 * }
 * }</pre>
 *
 * @param <S> the type of the server
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class StartedServer<S> implements AutoCloseable {

    /** The observer of this JVM (strictly speaking, of this class loader); null without one. */
    private static volatile @Nullable ServerObserver observer;

    private final ServerRequest<S> request;
    private final FixtureCalls<S> calls;
    private final LeasedBinding binding;
    private final S server;
    private @Nullable Ipv6Relay relay;

    /** The observer's action for the end of the server; null without an observer. */
    private @Nullable Runnable whenClosed;

    private boolean closed;

    private StartedServer(ServerRequest<S> request, LeasedBinding binding, Executor threads) throws IOException {
        this.request = request;
        this.calls = new FixtureCalls<>(request.fixture(), request.timeout(), threads);
        this.binding = binding;
        this.server = calls.start(binding);
    }

    /** Start the server of a completed request, check where it listens, and notify the observer. */
    static <S> StartedServer<S> start(ServerRequest<S> request, Settings settings, Object holder, Executor threads) {
        request.checkLibraries();
        LeasedBinding binding = LeasedBinding.lease(request, settings, holder);
        StartedServer<S> started = null;
        boolean complete = false;
        try {
            if (request.family() != Family.IPV4) {
                Ipv6Relay.checkHost(binding.port());
            }
            started = new StartedServer<>(request, binding, threads);
            started.checkListeningSockets();
            started.announceTo(observer);
            complete = true;
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        } finally {
            if (!complete) {
                abandon(started, binding);
            }
        }
    }

    /** Notify the observer of each server from now on, instead of the previous one; null for no observer. */
    @API(status = Status.INTERNAL)
    public static void setObserver(@Nullable ServerObserver newObserver) {
        observer = newObserver;
    }

    private void announceTo(@Nullable ServerObserver notified) {
        if (notified != null) {
            whenClosed = notified.started(this);
        }
    }

    private void checkListeningSockets() throws IOException {
        listeningCheck().requireThisAddressOnly(fixture().remedy());
        if (request.family() == Family.DUAL) {
            relay = new Ipv6Relay(Family.IPV6.address(), binding.socketAddress());
        }
    }

    private static void abandon(@Nullable StartedServer<?> started, LeasedBinding binding) {
        if (started == null) {
            binding.close();
            return;
        }
        try {
            started.close();
        } catch (IllegalStateException ignored) {
            // The original failure is reported.
        }
    }

    private ListeningCheck listeningCheck() {
        return new ListeningCheck(name(), socketAddress());
    }

    /** Return the server itself. */
    public S server() {
        return server;
    }

    /** Return the lease of the server's port, which ends with the server. Its address is the server's. */
    public PortLease lease() {
        return binding.lease();
    }

    /** Return the address that the server listens on; for {@link Family#DUAL} the one on 127.0.0.1. */
    public InetSocketAddress socketAddress() {
        return binding.socketAddress();
    }

    /** Return the server's URI, with the path {@code /}: {@code http://127.0.0.1:51234/}, and {@code https} with TLS. */
    public URI uri() {
        return lease().uri(scheme());
    }

    private String scheme() {
        String plain = fixture().scheme();
        if (!request.usesTls()) {
            return plain;
        }
        return switch (plain) {
            case "http" -> "https";
            case "tcp" -> "tls";
            default -> plain;
        };
    }

    /**
     * Return an SSL context for clients that trusts only the servers of this run.
     *
     * @throws IllegalStateException if the server does not use TLS
     */
    public SSLContext sslContext() {
        return certificates().clientContext();
    }

    /**
     * Return the trust manager behind {@link #sslContext()}.
     *
     * @throws IllegalStateException if the server does not use TLS
     */
    public X509TrustManager trustManager() {
        return certificates().trustManager();
    }

    /**
     * Return a new client that trusts only the servers of this run.
     *
     * @throws IllegalStateException if the server does not use TLS
     */
    public HttpClient httpClient() {
        return HttpClient.newBuilder().sslContext(sslContext()).build();
    }

    /**
     * Return a PEM file with the certificate of the authority, for clients that are not written in Java. The file is written at the
     * first call, and deleted when the JVM exits.
     *
     * @throws IllegalStateException if the server does not use TLS
     */
    public Path authorityFile() {
        return certificates().authorityFile();
    }

    private Certificates certificates() {
        return binding.certificates()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "the server does not use TLS, so it has no certificate to trust. Request TLS in its declaration."));
    }

    /** Return the name of the server in messages: its simple type name. */
    @API(status = Status.INTERNAL)
    public String name() {
        return calls.name();
    }

    /** Return the completed request that the server was started from. */
    @API(status = Status.INTERNAL)
    public ServerRequest<S> request() {
        return request;
    }

    /** Return the fixture that started the server. */
    @API(status = Status.INTERNAL)
    public LoopbackFixture<S> fixture() {
        return request.fixture();
    }

    /** Return the server's log, to be shown with the failure of a test; empty for nothing. */
    @API(status = Status.INTERNAL)
    public String log() {
        return fixture().log(server);
    }

    /** Return whether {@link #close()} was called. */
    @API(status = Status.INTERNAL)
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return name() + " on " + listeningCheck();
    }

    /**
     * Stop the server and give its port back. Repeated calls have no effect.
     *
     * @throws IllegalStateException if the server cannot be stopped or is still listening
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try (binding) {
            if (relay != null) {
                relay.close();
            }
            calls.stop(server, binding.port());
            listeningCheck().awaitNoListener(request.timeout());
            if (whenClosed != null) {
                whenClosed.run();
            }
        } catch (IOException failed) {
            throw new IllegalStateException(lease().holder() + ": " + failed.getMessage(), failed);
        }
    }
}
