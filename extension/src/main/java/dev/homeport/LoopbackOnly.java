package dev.homeport;

import dev.homeport.escape.OnEscape;
import dev.homeport.escape.OnWildcard;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test that reaches beyond loopback: by connecting, sending, resolving a name, or listening where other machines can connect.
 *
 * <pre>{@code
 * @LoopbackOnly(allow = "repo.example.org:443")
 * class CheckoutTests { ... }
 * }</pre>
 *
 * <p><b>Where:</b> test classes and methods. Tests with {@link FreePort}, {@link LoopbackServer} or
 * {@link HomeportExtension} are watched without it. To watch all Jupiter tests of a module, set
 * {@code junit.jupiter.extensions.autodetection.enabled = true} in {@code junit-platform.properties}.
 *
 * <p><b>Precedence:</b> for each attribute, the nearest declaration that sets it wins: the one on the method, on the class or its base
 * class, on the enclosing class, in {@link HomeportExtension}, and finally {@code homeport.escape}, {@code homeport.allow} or
 * {@code homeport.wildcard}. The escapes in the file {@code homeport.baseline} only cause a warning under every declaration.
 *
 * <p>A test that expects an escape takes it from an injected {@link dev.homeport.escape.EscapeLog}. An escape that cannot be attributed
 * to one test is printed and fails no test. Safe under JUnit's parallel execution.
 *
 * <p>An invalid declaration fails its class or test with an {@code ExtensionConfigurationException}. The message says how to fix it.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(LoopbackOnlyExtension.class)
@API(status = Status.EXPERIMENTAL, since = "0.1")
public @interface LoopbackOnly {

    /** The reaction to an escape. */
    OnEscape onEscape() default OnEscape.DEFAULT;

    /**
     * The allow-list: hosts, addresses and blocks of addresses, optionally with a port, such as {@code "repo.example.org:443"},
     * {@code "*.example.org"}, {@code "10.0.0.0/8"}, {@code "[2001:db8::1]:80"} and {@code "*:8080"}. By default the next declaration
     * decides.
     */
    String[] allow() default {};

    /** The reaction to servers on the wildcard address. By default they are bound to loopback instead. */
    OnWildcard wildcard() default OnWildcard.DEFAULT;
}
