package dev.homeport.server;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * What a server shows of itself when it speaks TLS: a certificate of this run for {@code localhost}, {@code 127.0.0.1} and
 * {@code ::1}, in the forms in which servers want it. Thread-safe; made by Homeport.
 *
 * <p>It lives in memory. A file is written, readable by this user only, when it is first asked for, and deleted when the JVM
 * exits.
 *
 * <pre>{@code
 * public HttpsServer start(Binding binding) throws IOException {
 *     HttpsServer server = HttpsServer.create(binding.socketAddress(), 0);
 *     server.setHttpsConfigurator(new HttpsConfigurator(binding.tls().orElseThrow().sslContext()));
 *     ...
 * }
 * }</pre>
 *
 * <p>A file that cannot be written is an {@link java.io.UncheckedIOException}.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public interface TlsIdentity {

    /** Returns a context for the server's side. */
    SSLContext sslContext();

    /** Returns the server's certificate as PEM (RFC 7468). */
    String certificatePem();

    /** Returns the private key of {@link #certificatePem()}: PKCS #8 as PEM. */
    String privateKeyPem();

    /** Returns the certificate of the authority, which clients have to trust, as PEM. */
    String authorityPem();

    /** Returns a file with {@link #certificatePem()}. */
    Path certificateFile();

    /** Returns a file with {@link #privateKeyPem()}. */
    Path privateKeyFile();

    /** Returns a file with {@link #authorityPem()}. */
    Path authorityFile();
}
