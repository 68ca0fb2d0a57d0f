package dev.homeport.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * Where a fixture's server is to listen. Thread-safe; made by Homeport.
 *
 * <pre>{@code
 * public EchoServer start(Binding binding) throws IOException {
 *     return new EchoServer(binding.address(), binding.port(), binding.port("admin"));
 * }
 * }</pre>
 *
 * <p>Its methods throw nothing but where they say so, and return no null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Binding {

    /** Returns the loopback address, 127.0.0.1 or ::1. */
    default InetAddress address() {
        return socketAddress().getAddress();
    }

    /** Returns the leased port, 1–65535. */
    default int port() {
        return socketAddress().getPort();
    }

    /** Returns {@link #address()} and {@link #port()} together. */
    InetSocketAddress socketAddress();

    /**
     * Returns another leased port for the same server, of an administration console say: the same one each time for the
     * same name. It is given back when the server has stopped.
     *
     * @throws java.io.UncheckedIOException with a {@link java.net.BindException} if no port is free
     */
    int port(String name);

    /** Returns what the server is to speak TLS with; empty if it is to speak in the clear. */
    Optional<TlsIdentity> tls();

    /**
     * Lets go of the port for a server that refuses {@code SO_REUSEADDR}: to be called right before that server binds. From
     * here until it has, another process can take the port.
     */
    void release();
}
