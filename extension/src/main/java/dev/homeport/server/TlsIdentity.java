package dev.homeport.server;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The certificate and private key of a server that uses TLS, in the forms that servers accept. The certificate is created for this
 * run and valid for {@code localhost}, {@code 127.0.0.1} and {@code ::1}. Thread-safe; implemented by Homeport.
 *
 * <p>It is kept in memory. A file is written at the first request for it, readable by this user only, and deleted when the JVM exits.
 *
 * <pre>{@code
 * public HttpsServer start(Binding binding) throws IOException {
 *     HttpsServer server = HttpsServer.create(binding.socketAddress(), 0);
 *     server.setHttpsConfigurator(new HttpsConfigurator(binding.tls().orElseThrow().sslContext()));
 *     ...
 * }
 * }</pre>
 *
 * <p>The methods that return a file throw an {@link java.io.UncheckedIOException} if it cannot be written.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TlsIdentity {

    /** Return an SSL context for the server. */
    SSLContext sslContext();

    /** Return the server's certificate as PEM (RFC 7468). */
    String certificatePem();

    /** Return the private key of {@link #certificatePem()}: PKCS #8 as PEM. */
    String privateKeyPem();

    /** Return the certificate of the authority, which clients have to trust, as PEM. */
    String authorityPem();

    /** Return a file with {@link #certificatePem()}. */
    Path certificateFile();

    /** Return a file with {@link #privateKeyPem()}. */
    Path privateKeyFile();

    /** Return a file with {@link #authorityPem()}. */
    Path authorityFile();
}
