package dev.homeport.server;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Starts servers on leased ports in plain Java, where {@code @LoopbackServer} cannot be used.
 *
 * <pre>{@code
 * try (StartedServer<MockWebServer> bank = Servers.start(MockWebServer.class)) {
 *     bank.server().enqueue(new MockResponse.Builder().body("ok").build());
 *     pay(bank.uri());
 * }
 * }</pre>
 *
 * <p>Thread-safe. No method accepts or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Servers {

    private Servers() {}

    /**
     * Start a server of this type on 127.0.0.1, without TLS.
     *
     * @throws IllegalArgumentException if no fixture starts this type
     * @throws java.io.UncheckedIOException if the server does not start, or listens elsewhere; it is then stopped
     */
    public static <S> StartedServer<S> start(Class<S> serverType) {
        return of(serverType).start();
    }

    /**
     * Return a request for a server of this type, to which further conditions can be added.
     *
     * @throws IllegalArgumentException if no fixture starts this type
     */
    public static <S> ServerRequest<S> of(Class<S> serverType) {
        try {
            @SuppressWarnings("unchecked") // The fixture was found by this type.
            LoopbackFixture<S> fixture = (LoopbackFixture<S>) Fixtures.find().of(serverType);
            return of(fixture);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Servers: " + refused.getMessage(), refused);
        }
    }

    /** Return a request for a server of this fixture, for example a program. Each start of the request uses this object. */
    public static <S> ServerRequest<S> of(LoopbackFixture<S> fixture) {
        return new ServerRequest<>(fixture);
    }
}
