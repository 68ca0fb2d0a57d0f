package dev.homeport.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The address and the ports that a fixture's server has to use. Thread-safe; implemented by Homeport.
 *
 * <pre>{@code
 * public EchoServer start(Binding binding) throws IOException {
 *     return new EchoServer(binding.address(), binding.port(), binding.port("admin"));
 * }
 * }</pre>
 *
 * <p>No method returns null.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface Binding {

    /** Return the loopback address, 127.0.0.1 or ::1. */
    default InetAddress address() {
        return socketAddress().getAddress();
    }

    /** Return the leased port, 1–65535. */
    default int port() {
        return socketAddress().getPort();
    }

    /** Return {@link #address()} and {@link #port()} together. */
    InetSocketAddress socketAddress();

    /**
     * Return another leased port for the same server, for example for an administration console. The same name always returns the
     * same port. It is given back when the server has stopped.
     *
     * @throws java.io.UncheckedIOException with a {@link java.net.BindException} if no port is free
     */
    int port(String name);

    /** Return the server's TLS identity; empty if the server must not use TLS. */
    Optional<TlsIdentity> tls();

    /**
     * Release the port for a server without {@code SO_REUSEADDR}. Call this immediately before the server binds: until it has, another
     * process can take the port.
     */
    void release();
}
