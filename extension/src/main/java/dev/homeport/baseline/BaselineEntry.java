package dev.homeport.baseline;

import dev.homeport.escape.Escape;
import dev.homeport.escape.Escape.Kind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/**
 * A known escape: a line such as {@code com.example.ShopTests; connect api.example.org:443; com.example.Shop.pay}. Immutable.
 *
 * <p>It has nothing that differs between runs and machines: no line number, no test method, no address of this machine, and no port that
 * the system or a lease chooses. The order is that of the lines.
 *
 * @param testClass the binary name of the test class, or {@code *} for every class
 * @param kind the kind of escape
 * @param host the name or address; {@code 0.0.0.0} for the wildcard address, {@code own address} for another one of this machine
 * @param port the port, or 0 for every port
 * @param origin the class and method of the user's code, or the program
 */
@API(status = Status.INTERNAL)
public record BaselineEntry(String testClass, Kind kind, String host, int port, String origin)
        implements Comparable<BaselineEntry> {

    /** The test class of an escape that cannot be attributed to one class. */
    public static final String ANY_CLASS = "*";

    private static final String SEPARATOR = "; ";
    private static final String WILDCARD = "0.0.0.0";
    private static final String OWN = "own address";

    /** Systems choose ports from here up for sockets that do not ask for one (Linux: ip_local_port_range). */
    private static final int FIRST_EPHEMERAL = 32768;

    private static final Pattern LINE = Pattern.compile("([^;]+);\\s*([a-z-]+) ([^;]+);([^;]+)");

    /** An address in brackets, or a host; a host with two colons is an address without a port. */
    private static final Pattern DESTINATION =
            Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+))(?::(\\d{1,5}))?|([^\\[\\]]+:[^\\[\\]]*:[^\\[\\]]*)");

    /** The characters that would break a line. Any text may be looked up, and methods of Kotlin have spaces. */
    private static final Pattern SPECIAL = Pattern.compile("[\\p{Cntrl};%]|^[ #]| $");

    private static final Pattern SPECIAL_IN_NAME = Pattern.compile("[\\p{Cntrl};%:\\[\\]]|^[ #]| $");

    /**
     * Return the entry of an escape.
     *
     * @param leased whether this JVM leases a port
     * @param own whether an address belongs to this machine
     */
    static BaselineEntry of(String testClass, Escape escape, IntPredicate leased, Predicate<InetAddress> own) {
        InetSocketAddress address = escape.address();
        int port = address == null ? 0 : address.getPort();
        return new BaselineEntry(
                encoded(testClass, SPECIAL),
                escape.kind(),
                address == null ? name(String.valueOf(escape.name())) : host(address, own),
                isUsuallyEphemeral(port) || leased.test(port) ? 0 : port,
                encoded(EscapeOrigin.of(escape), SPECIAL));
    }

    /** Return whether a system may have chosen the port, which then differs in each run. */
    public static boolean isUsuallyEphemeral(int port) {
        return port >= FIRST_EPHEMERAL;
    }

    private static String host(InetSocketAddress address, Predicate<InetAddress> own) {
        InetAddress resolved = address.getAddress();
        if (resolved == null) {
            return name(address.getHostString());
        }
        if (resolved.isAnyLocalAddress()) {
            return WILDCARD;
        }
        if (own.test(resolved)) { // before its name, which is this machine's
            return OWN;
        }
        String literal = resolved.getHostAddress();
        return address.getHostString().equals(literal)
                ? literal.replaceFirst("%.*", "") // without an interface of this machine
                : name(address.getHostString());
    }

    private static String name(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return encoded(
                lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower,
                SPECIAL_IN_NAME);
    }

    private static String encoded(String text, Pattern special) {
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return special.matcher(valid)
                .replaceAll(found -> String.format("%%%02X", (int) found.group().charAt(0)));
    }

    /**
     * Parse a line.
     *
     * @throws IllegalArgumentException if it is invalid; the message is the end of a sentence about the line
     */
    static BaselineEntry parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || parts.group(1).isBlank() || parts.group(4).isBlank()) {
            throw new IllegalArgumentException("does not have three parts");
        }
        Kind kind = kind(parts.group(2));
        if (kind == null) {
            throw new IllegalArgumentException("has the unknown kind of escape \"" + parts.group(2) + "\"");
        }
        Matcher destination = DESTINATION.matcher(parts.group(3).strip());
        if (!destination.matches()) {
            throw new IllegalArgumentException(
                    "has the malformed destination \"" + parts.group(3).strip() + "\"");
        }
        String host = Stream.of(1, 2, 4)
                .map(destination::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        String port = destination.group(3);
        return new BaselineEntry(
                parts.group(1).strip(),
                kind,
                host,
                port == null ? 0 : Integer.parseInt(port),
                parts.group(4).strip());
    }

    private static @Nullable Kind kind(String word) {
        for (Kind kind : Kind.values()) {
            if (word(kind).equals(word)) {
                return kind;
            }
        }
        return null;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return whether the other entry is the same escape, or a case of this one: any test class, or any port. */
    boolean covers(BaselineEntry other) {
        return kind == other.kind
                && (port == 0 || port == other.port)
                && host.equals(other.host)
                && origin.equals(other.origin)
                && (testClass.equals(ANY_CLASS) || testClass.equals(other.testClass));
    }

    @Override
    public int compareTo(BaselineEntry other) {
        return toString().compareTo(other.toString());
    }

    /** Return the line. */
    @Override
    public String toString() {
        String bracketed = port != 0 && host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return testClass + SEPARATOR + word(kind) + " " + bracketed + (port == 0 ? "" : ":" + port) + SEPARATOR
                + origin;
    }
}
