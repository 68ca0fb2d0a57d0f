package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** The destinations beyond loopback that a policy allows: hosts, blocks of addresses, ports. Immutable. */
@API(status = Status.INTERNAL)
public final class AllowList {

    /** The empty list. */
    public static final AllowList EMPTY = new AllowList(List.of());

    /** Resolves names with the JDK. The agent does not report look-ups that an observer makes. */
    static final Function<String, List<InetAddress>> SYSTEM_RESOLVER = AllowList::resolve;

    private final List<AllowListEntry> entries;

    private AllowList(List<AllowListEntry> entries) {
        this.entries = entries;
    }

    /**
     * Parse entries such as {@code 10.0.0.0/8}, {@code repo.example.org:443}, {@code [2001:db8::1]:80} or {@code *:8080}.
     *
     * @throws IllegalArgumentException if an entry is invalid; the message says what is wrong and what to write instead
     */
    public static AllowList parse(Collection<String> entries) {
        List<AllowListEntry> parsed = new ArrayList<>();
        for (String entry : entries) {
            parsed.add(AllowListEntry.parse(entry.strip()));
        }
        return parsed.isEmpty() ? EMPTY : new AllowList(List.copyOf(parsed));
    }

    /** Parse entries separated by commas or white space. */
    public static AllowList parse(String list) {
        return parse(Arrays.stream(list.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /**
     * Return whether the list allows the destination of the escape.
     *
     * @param resolver returns the addresses of an allowed host, for a program that resolved it and connects to an address
     */
    public boolean allows(Escape escape, Function<String, List<InetAddress>> resolver) {
        for (AllowListEntry allowed : entries) {
            if (allows(allowed, escape, resolver)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allows(AllowListEntry allowed, Escape escape, Function<String, List<InetAddress>> resolver) {
        InetSocketAddress address = escape.address();
        if (address == null) {
            return allowed.host() != null && allowed.isHost(String.valueOf(escape.name()));
        }
        if (escape.kind() != Escape.Kind.LOOK_UP_NAME && !allowed.isPort(address.getPort())) {
            return false;
        }
        @Nullable InetAddress resolved = address.getAddress();
        if (allowed.host() == null) {
            return resolved == null ? allowed.isAnyHost() : allowed.isInBlock(resolved);
        }
        if (allowed.isHost(address.getHostString())) {
            return true;
        }
        return resolved != null
                && !allowed.isWildcard()
                && resolver.apply(allowed.host()).contains(resolved);
    }

    private static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    /** Return the entries in the form that {@link #parse(String)} reads. */
    public String entries() {
        return entries.stream().map(AllowListEntry::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
