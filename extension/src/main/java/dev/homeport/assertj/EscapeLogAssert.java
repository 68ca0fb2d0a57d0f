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
 * Assertions on the escapes of a test. Those that succeed in expecting an escape take it, so that the test does not fail for
 * it; the others fail with an {@code AssertionError} that lists what there was.
 *
 * <pre>{@code
 * assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 80).hasLookedUp("shop.example.org").isEmpty();
 * }</pre>
 *
 * <p>For one thread, as AssertJ's own; the log beneath is thread-safe.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public final class EscapeLogAssert extends AbstractAssert<EscapeLogAssert, EscapeLog> {

    EscapeLogAssert(EscapeLog actual) {
        super(actual, EscapeLogAssert.class);
    }

    /**
     * Checks that nothing escaped, or that all was taken.
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
     * Checks that there is an escape of the kind to the host and port, and takes all such.
     *
     * <pre>{@code
     * new Socket("192.0.2.1", 80);
     * assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 80);     // passes
     * assertThat(escapes).hasEscaped(CONNECT, "192.0.2.1", 443);    // fails
     * }</pre>
     *
     * @param host a name or an address, as the program gave it or as it is written out
     */
    public EscapeLogAssert hasEscaped(Escape.Kind kind, String host, int port) {
        return take(
                escape -> escape.kind() == kind && isHost(escape, host) && isPort(escape, port),
                kind + " of " + host + ", port " + port);
    }

    /** Checks that there is an escape of the kind to the host, or on that address, whatever the port; takes all such. */
    public EscapeLogAssert hasEscaped(Escape.Kind kind, String host) {
        return take(escape -> escape.kind() == kind && isHost(escape, host), kind + " of " + host);
    }

    /** Checks that a name was looked up, and takes all such escapes. */
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
        if (resolved != null && resolved.isAnyLocalAddress()) { // the JDK's may be that of IPv6
            return host.equals("0.0.0.0") || host.equals("::");
        }
        return host.equalsIgnoreCase(address.getHostString())
                || (resolved != null && host.equals(resolved.getHostAddress()));
    }

    private static boolean isPort(Escape escape, int port) {
        InetSocketAddress address = escape.address();
        return address != null && address.getPort() == port;
    }

    /** Returns AssertJ's own assertions on the list of escapes, of which none are taken. */
    public ListAssert<Escape> escapes() {
        isNotNull();
        return Assertions.assertThat(actual.escapes());
    }

    private static String text(List<Escape> escapes) {
        return escapes.stream().map(escape -> "  " + escape).collect(Collectors.joining(System.lineSeparator()));
    }
}
