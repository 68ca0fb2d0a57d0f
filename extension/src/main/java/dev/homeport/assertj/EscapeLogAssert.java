package dev.homeport.assertj;

import dev.homeport.escape.Escape;
import dev.homeport.escape.EscapeLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/**
 * Assertions on the escapes of a test. An assertion that finds an expected escape takes it, so that it no longer fails the test. A
 * failed assertion throws an {@code AssertionError} that lists the escapes.
 *
 * <pre>{@code
 * assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 80).hasLookedUp("shop.example.org").isEmpty();
 * }</pre>
 *
 * <p>Not thread-safe, like AssertJ's assertions; the log itself is.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class EscapeLogAssert extends AbstractAssert<EscapeLogAssert, EscapeLog> {

    EscapeLogAssert(EscapeLog actual) {
        super(actual, EscapeLogAssert.class);
    }

    /**
     * Verify that there are no escapes, or that all were taken.
     *
     * <pre>{@code
     * new Socket(InetAddress.getLoopbackAddress(), port);
     * assertThat(escapes).isEmpty();                        // passes
     *
     * new Socket("192.0.2.1", 80);
     * assertThat(escapes).isEmpty();                        // fails
     * }</pre>
     */
    public EscapeLogAssert isEmpty() {
        isNotNull();
        List<Escape> escapes = actual.escapes();
        if (!escapes.isEmpty()) {
            failWithMessage("%nExpecting no escapes but there were:%n%s", text(escapes));
        }
        return this;
    }

    /**
     * Verify that there is an escape of this kind to the host and port, and take all of them.
     *
     * <pre>{@code
     * new Socket("192.0.2.1", 80);
     * assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 80);     // passes
     * assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 443);    // fails
     * }</pre>
     *
     * @param host a name or an address, as the program passed it or as text
     */
    public EscapeLogAssert hasEscaped(Escape.Kind kind, String host, int port) {
        return take(
                escape -> escape.kind() == kind && isHost(escape, host) && isPort(escape, port),
                kind + " of " + host + ", port " + port);
    }

    /** Verify that there is an escape of this kind to the host, or on the address, with any port, and take all of them. */
    public EscapeLogAssert hasEscaped(Escape.Kind kind, String host) {
        return take(escape -> escape.kind() == kind && isHost(escape, host), kind + " of " + host);
    }

    /** Verify that a name was looked up, and take all such escapes. */
    public EscapeLogAssert hasLookedUp(String name) {
        return take(
                escape -> escape.kind() == Escape.Kind.LOOK_UP && name.equalsIgnoreCase(escape.name()),
                Escape.Kind.LOOK_UP + " of " + name);
    }

    private EscapeLogAssert take(Predicate<Escape> condition, String wanted) {
        isNotNull();
        List<Escape> before = actual.escapes();
        if (actual.take(condition).isEmpty()) {
            failWithMessage(
                    "%nExpecting an escape:%n  %s%nbut there %s",
                    wanted, before.isEmpty() ? "was none." : "were:" + System.lineSeparator() + text(before));
        }
        return this;
    }

    private static boolean isHost(Escape escape, String host) {
        InetSocketAddress address = escape.address();
        InetAddress resolved = address == null ? null : address.getAddress();
        if (address == null) {
            return false;
        }
        if (resolved != null && resolved.isAnyLocalAddress()) { // the JDK may use that of IPv6
            return host.equals("0.0.0.0") || host.equals("::");
        }
        return host.equalsIgnoreCase(address.getHostString())
                || (resolved != null && host.equals(resolved.getHostAddress()));
    }

    private static boolean isPort(Escape escape, int port) {
        InetSocketAddress address = escape.address();
        return address != null && address.getPort() == port;
    }

    /** Return AssertJ's assertions on the list of escapes. They take no escape. */
    public ListAssert<Escape> escapes() {
        isNotNull();
        return Assertions.assertThat(actual.escapes());
    }

    private static String text(List<Escape> escapes) {
        return escapes.stream().map(escape -> "  " + escape).collect(Collectors.joining(System.lineSeparator()));
    }
}
