package dev.homeport;

import dev.homeport.escape.OnEscape;
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
 * Fails a test that reaches anything but this machine's loopback: that connects, sends, looks a name up or can be connected
 * to from elsewhere.
 *
 * <pre>{@code
 * @LoopbackOnly(allow = "repo.example.org:443")
 * class CheckoutTests { ... }
 * }</pre>
 *
 * <p><b>Where:</b> test classes and methods. Tests with {@link FreePort}, {@link LoopbackServer} or
 * {@link HomeportExtension} are watched without it. All tests of a module are with
 * {@code junit.jupiter.extensions.autodetection.enabled = true} in {@code junit-platform.properties}.
 *
 * <p><b>Which counts:</b> of each attribute the nearest declaration that has it: the method's, the class's or its base
 * class's, that of the class around it, {@link HomeportExtension}'s, and {@code homeport.escape} or {@code homeport.allow}.
 *
 * <p>A test that expects an escape takes it from the {@link dev.homeport.escape.EscapeLog}, which is injected. An escape of
 * which it is in doubt whose it was is printed, and fails no test. Safe under JUnit's parallel execution.
 *
 * <p>A declaration that cannot be read fails its class or test with an {@code ExtensionConfigurationException} that says what to
 * write instead.
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

    /** What is done about an escape. */
    OnEscape onEscape() default OnEscape.DEFAULT;

    /**
     * What may be reached: hosts, addresses and blocks of addresses, each with a port if you like, such as
     * {@code "repo.example.org:443"}, {@code "*.example.org"}, {@code "10.0.0.0/8"}, {@code "[2001:db8::1]:80"} and
     * {@code "*:8080"}; empty, the default, is what the next declaration allows.
     */
    String[] allow() default {};
}
