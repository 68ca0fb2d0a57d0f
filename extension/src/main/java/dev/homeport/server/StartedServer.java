package dev.homeport.server;

import dev.homeport.lease.PortLease;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * A server that listens on loopback and nowhere else, until it is closed. Thread-safe as far as the server itself is. No
 * method returns null.
 *
 * <pre>{@code
 * try (StartedServer<MockWebServer> bank = Servers.of(MockWebServer.class).tls().start()) {
 *     bank.server().enqueue(new MockResponse.Builder().body("ok").build());
 *     bank.httpClient().send(request(bank.uri()), BodyHandlers.ofString());
 * }
 * }</pre>
 *
 * @param <S> the server
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class StartedServer<S> implements AutoCloseable {

    private final RunningServer<S> running;

    StartedServer(RunningServer<S> running) {
        this.running = running;
    }

    /** Returns the server itself. */
    public S server() {
        return running.server();
    }

    /** Returns the lease of its port, which ends with the server. */
    public PortLease lease() {
        return new PortLease(running.lease());
    }

    /** Returns the address that it listens on; with {@link dev.homeport.server.Family#DUAL} the one on 127.0.0.1. */
    public InetSocketAddress socketAddress() {
        return running.address();
    }

    /** Returns its URI, with the path {@code /}: {@code http://127.0.0.1:51234/}, and {@code https} with TLS. */
    public URI uri() {
        return running.uri();
    }

    /**
     * Returns what a client speaks TLS with to trust the servers of this run, and no others.
     *
     * @throws IllegalStateException if the server speaks no TLS
     */
    public SSLContext sslContext() {
        return certificates().clientContext();
    }

    /**
     * Returns what a client judges servers by: as trusting as {@link #sslContext()}.
     *
     * @throws IllegalStateException if the server speaks no TLS
     */
    public X509TrustManager trustManager() {
        return certificates().trustManager();
    }

    /**
     * Returns a new client that trusts the servers of this run, and no others.
     *
     * @throws IllegalStateException if the server speaks no TLS
     */
    public HttpClient httpClient() {
        return HttpClient.newBuilder().sslContext(sslContext()).build();
    }

    /**
     * Returns a PEM file with the certificate that a client has to trust, for one that is not Java. It is written when it is
     * first asked for, and deleted when the JVM exits.
     *
     * @throws IllegalStateException if the server speaks no TLS
     */
    public Path authorityFile() {
        return certificates().authorityFile();
    }

    private Certificates certificates() {
        return running.certificates()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "the server speaks no TLS, so that there is nothing to trust. Ask for TLS when it is declared."));
    }

    /**
     * Stops the server and gives its port back. Does nothing when called again.
     *
     * @throws IllegalStateException if it cannot be stopped, or listens on
     */
    @Override
    public void close() {
        running.close();
    }

    @Override
    public String toString() {
        return running.toString();
    }
}
