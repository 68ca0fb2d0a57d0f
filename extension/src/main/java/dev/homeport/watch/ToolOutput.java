package dev.homeport.watch;

import dev.homeport.sockets.SocketState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Parses values in the output of {@code lsof} and {@code netstat}. Stateless. */
final class ToolOutput {

    /** Any other text would be resolved as a name. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private ToolOutput() {}

    /**
     * Parse an address such as {@code 127.0.0.1:80}, {@code [fe80::1%lo0]:80}, {@code *:80} or {@code *:*}.
     *
     * @param any the address for the host {@code *}
     */
    static InetSocketAddress address(String text, String any) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replaceAll("[\\[\\]]|%.*", "");
        String port = text.substring(colon + 1);
        String literal = host.equals("*") ? any : host;
        if (!LITERAL.matcher(literal).matches()) {
            throw new IllegalArgumentException("no address: " + text);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), port.equals("*") ? 0 : Integer.parseInt(port));
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("no address: " + text, malformed);
        }
    }

    /** Parse a state with or without {@code _}, with {@code SYN_RECV} in any spelling; return the default for another word. */
    static SocketState state(String word, SocketState defaultState) {
        String known = plain(word.replace("RECEIVED", "RECV").replace("RCVD", "RECV"));
        return Arrays.stream(SocketState.values())
                .filter(state -> plain(state.name()).equals(known))
                .findFirst()
                .orElse(defaultState);
    }

    private static String plain(String word) {
        return word.replace("_", "");
    }
}
