package dev.homeport.watch;

import dev.homeport.sockets.IpLiteral;
import dev.homeport.sockets.SocketState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** Parses values in the output of {@code lsof} and {@code netstat}. Stateless. */
final class ToolOutput {

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
        InetAddress address = IpLiteral.parse(host.equals("*") ? any : host);
        if (address == null) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        return new InetSocketAddress(address, port.equals("*") ? 0 : Integer.parseInt(port));
    }

    /**
     * Parse a state with or without {@code _}, with {@code SYN_RECV} in any spelling; return the default for another
     * word.
     */
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
