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
 * Injects a port that no other process can take before the server under test binds it.
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
 * <p><b>Types:</b> {@code int}, {@code Integer}, {@code int[]}, {@code List<Integer>}, {@link PortLease},
 * {@code List<PortLease>}, {@link java.net.InetSocketAddress} on loopback; or the bound socket itself, on loopback and
 * closed for you: {@link java.net.ServerSocket}, {@link java.nio.channels.ServerSocketChannel},
 * {@link java.net.DatagramSocket}, {@link java.nio.channels.DatagramChannel}.
 *
 * <p><b>Lifetime:</b> each declaration has one port. A parameter of a test or {@code @BeforeEach} method keeps it for the test, a
 * parameter of a {@code @BeforeAll} method or a static field for the class, a constructor parameter or an instance field for the test
 * instance. Declarations with the same name share a port.
 *
 * <p>With {@code @ParameterizedTest} the injected parameters come after the arguments. The annotation can be composed into others:
 *
 * <pre>{@code
 * @FreePort("db")
 * @Retention(RUNTIME)
 * @interface DbPort {}
 * }</pre>
 *
 * <p>Safe under JUnit's parallel execution. An invalid declaration, or a port that is unavailable, fails the test with a
 * {@code ParameterResolutionException} or {@code ExtensionConfigurationException}. The message says how to fix it.
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
     * The name under which the port is shared. Declarations with the same name share one port if the name is already in scope: the
     * test's, its instance's, its class's or an enclosing class's. By default the port is not shared.
     */
    String value() default "";

    /** The port to lease, 1–65535. The default, 0, leases any free port in the range. */
    int port() default 0;

    /** The number of ports, for arrays and lists. */
    int count() default 1;

    /** Whether several ports are consecutive numbers. */
    boolean contiguous() default false;

    /** The range to choose from, such as {@code "50000-50999"}. Default: the setting {@code homeport.range}. */
    String range() default "";

    /** Whether the port is for UDP. {@code DatagramSocket} and {@code DatagramChannel} always are. */
    boolean udp() default false;
}
