package dev.homeport;

import dev.homeport.lease.PortLease;
import dev.homeport.server.StartedServer;
import dev.homeport.server.Family;
import dev.homeport.server.LoopbackFixture;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a server on a leased port that only this machine can reach, injects it, and stops it when what declares it ends.
 *
 * <pre>{@code
 * @Test
 * void pays(@LoopbackServer MockWebServer bank) {
 *     bank.enqueue(new MockResponse.Builder().body("ok").build());
 *     ...
 * }
 * }</pre>
 *
 * <p><b>Where:</b> wherever {@link FreePort} can stand, with the same lives and the same rules for names.
 *
 * <p><b>As what:</b> the server, of a type that a {@link LoopbackFixture} knows; or, of a server that is named here by its
 * fixture class, its command or its name: {@link PortLease}, {@link java.net.InetSocketAddress}, {@link java.net.URI} (use
 * it rather than the library's own, which may say {@code localhost}), and with TLS {@link javax.net.ssl.SSLContext}, {@link javax.net.ssl.X509TrustManager} and {@link java.net.http.HttpClient},
 * which trust it, and the {@link java.nio.file.Path} of the certificate to trust, as PEM, for clients that are not Java. A
 * {@link StartedServer} has them all: {@code @LoopbackServer(tls = true) StartedServer<MockWebServer> bank}.
 *
 * <p>After the start the server must listen on its loopback address and on no other; after the stop it must listen no more.
 * Else the test fails, with what to change. Safe under JUnit's parallel execution.
 *
 * <p>A declaration that makes no sense fails the test with a {@code ParameterResolutionException} or
 * {@code ExtensionConfigurationException} that says what to write instead; so does a server that does not start.
 *
 * @since 0.1
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith({LoopbackOnlyExtension.class, LoopbackServerExtension.class})
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface LoopbackServer {

    /** The fixture that starts the server; by default the one that knows the declared type. */
    @SuppressWarnings("rawtypes") // A class literal has no type arguments.
    Class<? extends LoopbackFixture> value() default LoopbackFixture.class;

    /** The name under which the server is shared, as that of {@link FreePort#value()}, though apart from those; empty, the default, is one of its own. */
    String name() default "";

    /** Where it answers; 127.0.0.1 by default. */
    Family family() default Family.IPV4;

    /** Whether it speaks TLS, with a certificate made for this run. Needs {@code com.squareup.okhttp3:okhttp-tls}. */
    boolean tls() default false;

    /** The very port, 1–65535; 0, the default, is any free port of the range. */
    int port() default 0;

    /** The ports to choose from, such as {@code "50000-50999"}; empty, the default, is {@code homeport.range}. */
    String range() default "";

    /** How many seconds it may take to start, and again to stop; 30 by default. */
    int timeoutSeconds() default 30;

    /**
     * A program to run as the server, and its arguments, in which <code>{port}</code>, <code>{host}</code> and, for further
     * ports by names of your own, <code>{port:admin}</code> are filled in, and with TLS the paths of PEM files,
     * <code>{certificate}</code>, <code>{key}</code> and <code>{authority}</code>. It is injected as a {@link Process}, whose
     * output is read, so that a test cannot read it, and shown when the start or the test fails.
     */
    String[] command() default {};

    /** What to add to the program's environment, as {@code "NAME=value"}; filled in as {@link #command()} is. */
    String[] environment() default {};

    /** Where the program runs; empty, the default, is the directory of this JVM. */
    String directory() default "";

    /** An HTTP path that has to answer with a status below 400 before the program is ready; empty, the default, is none. */
    String readyPath() default "";

    /** A regular expression that a line of output has to contain before the program is ready; empty, the default, is none. */
    String readyOutput() default "";
}
