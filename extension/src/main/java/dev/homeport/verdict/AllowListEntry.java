package dev.homeport.verdict;

import dev.homeport.sockets.IpLiteral;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an allow-list. Immutable.
 *
 * @param host a name in lower case, or {@code *} and the end of a name; null for a block of addresses
 * @param block the first address of a block; null for a name, and for {@code *}, which matches every address
 * @param prefix the number of leading bits that an address shares with the block
 * @param port the allowed port, or 0 for all ports
 */
record AllowListEntry(@Nullable String host, @Nullable InetAddress block, int prefix, int port) {

    private static final String EXAMPLES =
            "Use a host, an address or a block, optionally with a port, such as repo.example.org:443, 10.0.0.0/8,"
                    + " [2001:db8::1]:80 or *:8080.";

    /**
     * Parse an entry.
     *
     * @throws IllegalArgumentException if it is invalid
     */
    static AllowListEntry parse(String entry) {
        if (entry.isEmpty()) {
            throw wrong(entry, "is empty");
        }
        if (entry.startsWith("[")) {
            return bracketed(entry);
        }
        int slash = entry.indexOf('/');
        if (slash >= 0) {
            return block(entry, entry.substring(0, slash), entry.substring(slash + 1), 0);
        }
        int colon = entry.indexOf(':');
        if (colon != entry.lastIndexOf(':')) {
            return address(entry, IpLiteral.parse(entry), 0);
        }
        String host = colon < 0 ? entry : entry.substring(0, colon);
        int port = colon < 0 ? 0 : port(entry, entry.substring(colon + 1));
        if (host.equals("*")) {
            if (port == 0) {
                throw wrong(
                        entry,
                        "allows everything. Use onEscape = OFF or homeport.escape = off for that, or add a port");
            }
            return new AllowListEntry(null, null, 0, port);
        }
        if (host.matches("[0-9.]+")) {
            return address(entry, IpLiteral.parse(host), port);
        }
        if (!host.matches("(\\*\\.)?[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_.])?")) {
            throw wrong(entry, "is not a host");
        }
        return new AllowListEntry(withoutDot(host), null, 0, port);
    }

    private static AllowListEntry bracketed(String entry) {
        int end = entry.indexOf(']');
        if (end < 0) {
            throw wrong(entry, "has no closing bracket");
        }
        String inside = entry.substring(1, end);
        String rest = entry.substring(end + 1);
        if (rest.startsWith("/")) {
            return block(entry, inside, rest.substring(1), 0);
        }
        if (!rest.isEmpty() && !rest.startsWith(":")) {
            throw wrong(entry, "has \"" + rest + "\" after the bracket");
        }
        int port = rest.isEmpty() ? 0 : port(entry, rest.substring(1));
        int slash = inside.indexOf('/');
        return slash < 0
                ? address(entry, IpLiteral.parse(inside), port)
                : block(entry, inside.substring(0, slash), inside.substring(slash + 1), port);
    }

    private static AllowListEntry address(String entry, @Nullable InetAddress address, int port) {
        if (address == null) {
            throw wrong(entry, "is not an address");
        }
        return new AllowListEntry(null, address, 8 * address.getAddress().length, port);
    }

    private static AllowListEntry block(String entry, String first, String prefix, int port) {
        InetAddress address = IpLiteral.parse(first);
        if (address == null) {
            throw wrong(entry, "does not start with an address");
        }
        int longest = 8 * address.getAddress().length;
        int bits = number(prefix);
        if (bits < 0 || bits > longest) {
            throw wrong(entry, "has no prefix between 0 and " + longest);
        }
        return new AllowListEntry(null, address, bits, port);
    }

    private static int port(String entry, String text) {
        int port = number(text);
        if (port < 1 || port > 65535) {
            throw wrong(entry, "has no port between 1 and 65535");
        }
        return port;
    }

    /** Return the number, or -1 if the text is not one. */
    private static int number(String text) {
        return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }

    private static IllegalArgumentException wrong(String entry, String what) {
        return new IllegalArgumentException("\"" + entry + "\" " + what + ". " + EXAMPLES);
    }

    private static String withoutDot(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    boolean isAnyHost() {
        return host == null && block == null;
    }

    /** Return whether the host matches several names. */
    boolean isWildcard() {
        return host != null && host.startsWith("*");
    }

    boolean isPort(int other) {
        return port == 0 || port == other;
    }

    boolean isHost(String name) {
        String other = withoutDot(name);
        return host != null && (isWildcard() ? other.endsWith(host.substring(1)) : other.equals(host));
    }

    /** Return whether the address lies in the block. The wildcard addresses of IPv4 and IPv6 are equivalent for a listener. */
    boolean isInBlock(InetAddress address) {
        if (block == null) {
            return isAnyHost();
        }
        byte[] first = block.getAddress();
        byte[] other = address.getAddress();
        if (first.length != other.length) {
            return block.isAnyLocalAddress() && address.isAnyLocalAddress();
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (((first[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        String where = host;
        if (block != null) {
            String address = block.getHostAddress();
            where = prefix == 8 * block.getAddress().length ? address : address + "/" + prefix;
            where = port != 0 ? IpLiteral.withBrackets(where) : where;
        }
        return (where == null ? "*" : where) + (port == 0 ? "" : ":" + port);
    }
}
