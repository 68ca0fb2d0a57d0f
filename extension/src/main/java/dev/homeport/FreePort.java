package dev.homeport;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a port that nothing else can take before the server under test binds it.
 *
 * <pre>{@code
 * @Test
 * void answers(@FreePort int port) throws Exception {
 *     try (MyServer server = new MyServer(port)) { ... }
 * }
 * }</pre>
 *
 * <p><b>Where:</b> parameters of test and lifecycle methods and of constructors, static and instance fields that are neither
 * final nor private to a base class. Nothing else needs to be declared.
 *
 * <p><b>As what:</b> {@code int}, {@code Integer}, {@code int[]}, {@code List<Integer>}, {@link PortLease},
 * {@code List<PortLease>}, {@link java.net.InetSocketAddress} on loopback; or the bound socket itself, on loopback and
 * closed for you: {@link java.net.ServerSocket}, {@link java.nio.channels.ServerSocketChannel},
 * {@link java.net.DatagramSocket}, {@link java.nio.channels.DatagramChannel}.
 *
 * <p><b>How long:</b> one declaration has one port, for as long as what declares it lives: a test method or
 * {@code @BeforeEach} method for the test, a {@code @BeforeAll} method or static field for the class, a constructor or
 * instance field for the test instance. Declarations with the same name share a port.
 *
 * <p>With {@code @ParameterizedTest} the injected parameters come after the arguments. As a meta-annotation it makes
 * annotations of your own:
 *
 * <pre>{@code
 * @FreePort("db")
 * @Retention(RUNTIME)
 * @interface DbPort {}
 * }</pre>
 *
 * <p>Safe under JUnit's parallel execution. A declaration that makes no sense fails the test with a
 * {@code ParameterResolutionException} or {@code ExtensionConfigurationException} that says what to write instead; so does a
 * port that cannot be had.
 *
 * @see Ports
 * @since 0.1
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith({LoopbackOnlyExtension.class, FreePortExtension.class})
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface FreePort {

    /**
     * The name under which the port is shared. A name that the test, its instance, its class or an enclosing class has
     * leased already is that port. Empty, the default, is a port of its own.
     */
    String value() default "";

    /** The very port, 1–65535; 0, the default, is any free port of the range. */
    int port() default 0;

    /** How many ports, for arrays and lists; 1 by default. */
    int count() default 1;

    /** Whether several ports follow one another without a gap. */
    boolean contiguous() default false;

    /** The ports to choose from, such as {@code "50000-50999"}; empty, the default, is {@code homeport.range}. */
    String range() default "";

    /** Whether the port is for UDP. {@code DatagramSocket} and {@code DatagramChannel} always are. */
    boolean udp() default false;
}
