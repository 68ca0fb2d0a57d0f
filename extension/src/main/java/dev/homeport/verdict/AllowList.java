package dev.homeport.verdict;

import dev.homeport.escape.Escape;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What may be reached although it is not loopback: hosts, blocks of addresses, ports. Immutable. */
public final class AllowList {

    /** Allows nothing. */
    public static final AllowList EMPTY = new AllowList(List.of());

    private final List<AllowListEntry> entries;

    private AllowList(List<AllowListEntry> entries) {
        this.entries = entries;
    }

    /**
     * Reads entries such as {@code 10.0.0.0/8}, {@code repo.example.org:443}, {@code [2001:db8::1]:80} or {@code *:8080}.
     *
     * @throws IllegalArgumentException if one of them is none, with what is wrong and what to write instead
     */
    public static AllowList parse(Collection<String> entries) {
        List<AllowListEntry> parsed = new ArrayList<>();
        for (String entry : entries) {
            parsed.add(AllowListEntry.parse(entry.strip()));
        }
        return parsed.isEmpty() ? EMPTY : new AllowList(List.copyOf(parsed));
    }

    /** Reads entries with commas or white space between them. */
    public static AllowList parse(String list) {
        return parse(Arrays.stream(list.split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /**
     * Returns whether the escape is none, because where it leads is allowed.
     *
     * @param resolver finds the addresses of an allowed host, for a program that looked it up and connects to an address
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

    /** Returns the entries as {@link #parse(String)} reads them. */
    public String entries() {
        return entries.stream().map(AllowListEntry::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
