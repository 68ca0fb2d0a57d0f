package dev.homeport.watch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Reads an address as the tools print it: {@code 127.0.0.1:80}, {@code [fe80::1%lo0]:80}, {@code *:80}, {@code *:*}. */
final class PrintedAddress {

    /** Anything else would be looked up by name. */
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private PrintedAddress() {}

    /** @param any what the host {@code *} stands for */
    static InetSocketAddress parse(String text, String any) {
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
}
