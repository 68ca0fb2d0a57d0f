package dev.homeport.server;

import dev.homeport.LoopbackServer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Starts servers on leased ports in plain Java, where {@link LoopbackServer} cannot reach.
 *
 * <pre>{@code
 * try (StartedServer<MockWebServer> bank = Servers.start(MockWebServer.class)) {
 *     bank.server().enqueue(new MockResponse.Builder().body("ok").build());
 *     pay(bank.uri());
 * }
 * }</pre>
 *
 * <p>Thread-safe. No method takes or returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class Servers {

    private Servers() {}

    /**
     * Starts a server of this type on 127.0.0.1, in the clear.
     *
     * @throws IllegalArgumentException if no fixture knows the type
     * @throws java.io.UncheckedIOException if it does not start, or not where it should; nothing of it is left
     */
    public static <S> StartedServer<S> start(Class<S> serverType) {
        return of(serverType).start();
    }

    /**
     * Returns a request for a server of this type, to say more about what is wanted.
     *
     * @throws IllegalArgumentException if no fixture knows the type
     */
    public static <S> ServerRequest<S> of(Class<S> serverType) {
        try {
            @SuppressWarnings("unchecked") // It is found by this very type.
            LoopbackFixture<S> fixture = (LoopbackFixture<S>) Fixtures.find().of(serverType);
            return of(fixture);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("Servers: " + refused.getMessage(), refused);
        }
    }

    /** Returns a request for a server of this fixture, a program say. Each start of the request uses this object. */
    public static <S> ServerRequest<S> of(LoopbackFixture<S> fixture) {
        return new ServerRequest<>(fixture);
    }
}
