package dev.homeport.server;

import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Starts and stops one kind of server.
 *
 * <p>Implementations are found with {@link java.util.ServiceLoader} by the type of server that a test declares, or named by their
 * class in {@code @LoopbackServer(MyFixture.class)}. They need a constructor without parameters. One object starts one server, unless
 * it is passed to a {@link ServerRequest} that is started more than once.
 *
 * <pre>{@code
 * public final class EchoFixture implements LoopbackFixture<EchoServer> {
 *
 *     public Class<EchoServer> serverType() {
 *         return EchoServer.class;
 *     }
 *
 *     public EchoServer start(Binding binding) throws IOException {
 *         EchoServer server = new EchoServer();
 *         server.listen(binding.socketAddress());
 *         return server;
 *     }
 *
 *     public void stop(EchoServer server) throws IOException {
 *         server.close();
 *     }
 * }
 * }</pre>
 *
 * <p>Its methods are called by one thread at a time, but not always by the same one. {@link #start} and {@link #stop} run in separate
 * daemon threads, so that a server that hangs does not block its test. These threads have the context class loader of the thread that
 * waits for them, but none of its thread-locals, inheritable or not. After {@link #start} and after {@link #stop} Homeport checks
 * where the server listens.
 *
 * @param <S> the type of the server
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface LoopbackFixture<S> {

    /** Return the type of the server, as parameters and fields declare it. */
    Class<S> serverType();

    /**
     * Start a server that listens on the binding's address and port, and on no other address.
     *
     * @return the server, which already listens
     * @throws Exception if it cannot be started; the fixture must then have closed everything that it opened
     */
    S start(Binding binding) throws Exception;

    /**
     * Stop the server. It must stop listening by the time this returns, or shortly after.
     *
     * @throws Exception if it cannot be stopped
     */
    void stop(S server) throws Exception;

    /** Return the server's log, to be shown with the failure of a test that uses it. The default, empty, shows nothing. */
    default String log(S server) {
        return "";
    }

    /** Return the scheme of the server's URI without TLS, such as {@code http}. Default: {@code tcp}. */
    default String scheme() {
        return "tcp";
    }

    /** Return a sentence that says how to keep this kind of server on loopback, for the message when it listens elsewhere. */
    default String remedy() {
        return "In the fixture, listen on the address of the Binding, and on no other.";
    }

    /**
     * Return whether another fixture starts the same server, so that two declarations with one name can share it. Default: whether it
     * has the same class.
     */
    default boolean isSameAs(LoopbackFixture<?> other) {
        return getClass() == other.getClass();
    }

    /**
     * Return the explanation of a failed start: what is wrong, and what to write instead. The default, empty, lets Homeport explain
     * the failure.
     *
     * @param failure the exception that {@link #start} threw
     */
    default Optional<String> explain(Exception failure) {
        return Optional.empty();
    }
}
