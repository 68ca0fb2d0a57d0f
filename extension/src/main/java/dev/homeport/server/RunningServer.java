package dev.homeport.server;

import dev.homeport.lease.Lease;
import dev.homeport.lease.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A server that a fixture has started, and that was found on loopback and nowhere else. Thread-safe.
 *
 * @param <S> the server
 */
public final class RunningServer<S> implements AutoCloseable {

    /** The one of this JVM (strictly, of this class loader); null while nobody wants to know. */
    private static volatile @Nullable ServerObserver observer;

    private final LoopbackFixture<S> fixture;
    private final FixtureCalls<S> timed;
    private final ServerSpec spec;
    private final LeasedBinding binding;
    private final S server;
    private @Nullable Ipv6Relay relay;
    private @Nullable Runnable end;
    private boolean closed;

    private RunningServer(LoopbackFixture<S> fixture, ServerSpec spec, LeasedBinding binding, Executor threads)
            throws IOException {
        this.fixture = fixture;
        this.timed = new FixtureCalls<>(fixture, spec.limit(), threads);
        this.spec = spec;
        this.binding = binding;
        this.server = timed.start(binding);
    }

    /**
     * Starts a server.
     *
     * @param holder for whom, as messages say it
     * @param threads where it starts and stops; see {@link ServerThreads}
     * @throws IllegalArgumentException if what is asked for makes no sense, with what to write instead
     * @throws UncheckedIOException if no port is free, or the server does not start, or not where it should; nothing of it
     *     is left
     */
    public static <S> RunningServer<S> start(
            LoopbackFixture<S> fixture, ServerSpec spec, Settings settings, Object holder, Executor threads) {
        spec.checkLibraries();
        LeasedBinding binding = LeasedBinding.lease(spec, settings, holder);
        RunningServer<S> running = null;
        boolean started = false;
        try {
            spec.checkFamily(binding.port());
            running = new RunningServer<>(fixture, spec, binding, threads);
            running.checkHome();
            running.tell(observer);
            started = true;
            return running;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        } finally {
            if (!started) {
                abandon(running, binding);
            }
        }
    }

    /** Has an observer told of each server from now on, or nobody if it is null. */
    public static void observe(@Nullable ServerObserver toTell) {
        observer = toTell;
    }

    private void tell(@Nullable ServerObserver told) {
        if (told != null) {
            end = told.started(this);
        }
    }

    private void checkHome() throws IOException {
        ListeningCheck home = new ListeningCheck(timed.name(), binding.socketAddress());
        home.checkThatItListensHereOnly(fixture.remedy());
        if (spec.family() == Family.DUAL) {
            relay = new Ipv6Relay(Family.IPV6.address(), binding.socketAddress());
        }
    }

    private static void abandon(@Nullable RunningServer<?> running, LeasedBinding binding) {
        if (running == null) {
            binding.close();
            return;
        }
        try {
            running.close();
        } catch (IllegalStateException ignored) {
            // The failure before this one is what is reported.
        }
    }

    /** Returns the server itself. */
    public S server() {
        return server;
    }

    /** Returns the lease of the server's port. */
    public Lease lease() {
        return binding.lease();
    }

    /** Returns the address that the server itself listens on. */
    public InetSocketAddress address() {
        return binding.socketAddress();
    }

    /** Returns the server's URI, with the path {@code /}. */
    public URI uri() {
        String host = binding.address().getHostAddress();
        return URI.create(scheme() + "://" + (host.indexOf(':') < 0 ? host : "[::1]") + ":" + binding.port() + "/");
    }

    private String scheme() {
        String plain = fixture.scheme();
        if (!spec.tls()) {
            return plain;
        }
        return switch (plain) {
            case "http" -> "https";
            case "tcp" -> "tls";
            default -> plain;
        };
    }

    /** Returns the certificates that the server shows and its clients trust; empty without TLS. */
    public Optional<Certificates> certificates() {
        return spec.tls() ? Optional.of(Certificates.ofThisRun()) : Optional.empty();
    }

    /** Returns what it is, as messages say it. */
    public String name() {
        return timed.name();
    }

    /** Returns how it was asked for. */
    public ServerSpec spec() {
        return spec;
    }

    /** Returns the fixture that started it. */
    public LoopbackFixture<S> fixture() {
        return fixture;
    }

    /** Returns what the server has to say for itself when a test has failed; empty for nothing. */
    public String log() {
        return fixture.log(server);
    }

    /** Returns whether it was told to stop. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public String toString() {
        return timed.name() + " on " + new ListeningCheck(timed.name(), address());
    }

    /**
     * Stops the server and gives its ports back.
     *
     * @throws IllegalStateException if it cannot be stopped, or listens on
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
            timed.stop(server, binding.port());
            new ListeningCheck(timed.name(), binding.socketAddress()).awaitThatNobodyListens(spec.limit());
            if (end != null) {
                end.run();
            }
        } catch (IOException failed) {
            throw new IllegalStateException(lease().holder() + ": " + failed.getMessage(), failed);
        }
    }
}
