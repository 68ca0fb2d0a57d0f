package dev.homeport.server;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Knows how to start and stop one kind of server.
 *
 * <p>Implementations are found with {@link java.util.ServiceLoader} by the type of server that a test asks for, or named by
 * their class in {@code @LoopbackServer(MyFixture.class)}. They need a constructor without parameters. One object starts
 * one server, unless it is handed to a {@code ServerRequest} that is used more than once.
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
 * <p>Its methods are called by one thread at a time, not always the same one. {@link #start} and {@link #stop} are called by
 * daemon threads that Homeport keeps for this, so that a server which hangs does not hold up its test: they have the context class
 * loader of the thread that waits for them, and none of its thread-locals, inheritable or not. After {@link #start} and after {@link #stop}
 * Homeport looks whether the server listens where it should, and nowhere else.
 *
 * @param <S> the server
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface LoopbackFixture<S> {

    /** Returns the type of server, as parameters and fields declare it. */
    Class<S> serverType();

    /**
     * Starts a server that listens on the binding's address and port, and on no other address.
     *
     * @return the server, listening already
     * @throws Exception if it cannot be started; the fixture has then closed what it opened
     */
    S start(Binding binding) throws Exception;

    /**
     * Stops the server; it listens no more when this returns, or soon after.
     *
     * @throws Exception if it cannot be stopped
     */
    void stop(S server) throws Exception;

    /** Returns what the server has to say for itself when a test that uses it has failed; empty, the default, for nothing. */
    default String log(S server) {
        return "";
    }

    /** Returns the scheme of the server's URI without TLS: {@code tcp} unless it is overridden, {@code http} say. */
    default String scheme() {
        return "tcp";
    }

    /** Says how this kind of server is kept on loopback, for the message when it was not: a sentence. */
    default String remedy() {
        return "Have the fixture listen on the address that its Binding gives, and on no other.";
    }
}
