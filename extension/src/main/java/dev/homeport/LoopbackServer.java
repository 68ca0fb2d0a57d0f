package dev.homeport;

import dev.homeport.lease.PortLease;
import dev.homeport.server.Family;
import dev.homeport.server.LoopbackFixture;
import dev.homeport.server.StartedServer;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a server on a leased port of loopback, injects it, and stops it at the end of its lifetime.
 *
 * <pre>{@code
 * @Test
 * void pays(@LoopbackServer MockWebServer bank) {
 *     bank.enqueue(new MockResponse.Builder().body("ok").build());
 *     ...
 * }
 * }</pre>
 *
 * <p><b>Where:</b> anywhere {@link FreePort} is allowed, with the same lifetimes and naming rules.
 *
 * <p><b>Types:</b> the server itself, if there is a {@link LoopbackFixture} for its type. If the annotation identifies the server by
 * its fixture class, its command or its name, also {@link PortLease}, {@link java.net.InetSocketAddress} and {@link java.net.URI}
 * (prefer it to the library's URI, which may contain {@code localhost}). With TLS also {@link javax.net.ssl.SSLContext},
 * {@link javax.net.ssl.X509TrustManager} and {@link java.net.http.HttpClient}, which trust the server, and the
 * {@link java.nio.file.Path} of the authority's certificate, as PEM, for clients that are not written in Java. A {@link StartedServer}
 * has all of them: {@code @LoopbackServer(tls = true) StartedServer<MockWebServer> bank}.
 *
 * <p>The server must listen on its loopback address only, and must have stopped listening once it is stopped. Otherwise the test fails,
 * and the message says what to change. Safe under JUnit's parallel execution.
 *
 * <p>An invalid declaration, or a server that does not start, fails the test with a {@code ParameterResolutionException} or
 * {@code ExtensionConfigurationException}. The message says how to fix it.
 *
 * @since 0.1
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith({LoopbackOnlyExtension.class, LoopbackServerExtension.class})
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface LoopbackServer {

    /** The fixture that starts the server. Default: the one for the declared type. */
    @SuppressWarnings("rawtypes") // A class literal has no type arguments.
    Class<? extends LoopbackFixture> value() default LoopbackFixture.class;

    /** The name under which the server is shared, by the rules of {@link FreePort#value()}. By default the server is not shared. */
    String name() default "";

    /** The loopback addresses to answer on. Default: 127.0.0.1. */
    Family family() default Family.IPV4;

    /** Whether to use TLS, with a certificate created for this run. Requires {@code com.squareup.okhttp3:okhttp-tls}. */
    boolean tls() default false;

    /** The port to lease, 1–65535. The default, 0, leases any free port in the range. */
    int port() default 0;

    /** The range to choose from, such as {@code "50000-50999"}. Default: the setting {@code homeport.range}. */
    String range() default "";

    /** Timeout in seconds for starting, and separately for stopping. */
    int timeoutSeconds() default 30;

    /**
     * A program to run as the server, and its arguments. Placeholders are replaced: <code>{port}</code>, <code>{host}</code>,
     * <code>{port:admin}</code> for further ports with a name, and with TLS <code>{certificate}</code>, <code>{key}</code> and
     * <code>{authority}</code> for the paths of PEM files. The program is injected as a {@link Process}. Homeport reads its output, so a
     * test cannot read it, and shows it when the start or the test fails.
     */
    String[] command() default {};

    /** Additional environment variables, as {@code "NAME=value"}, with the placeholders of {@link #command()}. */
    String[] environment() default {};

    /** The working directory of the program. Default: the one of this JVM. */
    String directory() default "";

    /** An HTTP path that must answer with a status below 400 before the program is ready. By default there is none. */
    String readyPath() default "";

    /** A regular expression that a line of the output must match in part before the program is ready. By default there is none. */
    String readyOutput() default "";
}
