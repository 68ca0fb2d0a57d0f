package dev.homeport.sockets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.Nullable;

/** Reads and writes IP addresses as text. */
@API(status = Status.INTERNAL)
public final class IpLiteral {

    private IpLiteral() {}

    /**
     * Return the address as it stands in a URI or before a port: an IPv6 address in brackets, such as {@code [::1]}.
     */
    public static String withBrackets(InetAddress address) {
        String text = address.getHostAddress();
        if (text.equals("0:0:0:0:0:0:0:1")) {
            return "[::1]"; // short, as users write it
        }
        return withBrackets(text);
    }

    /** Return the host as it stands before a port: an IPv6 address in brackets, and a name or another address unchanged. */
    public static String withBrackets(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** Return the address, or null if the text is not an IP address. No name is resolved. */
    public static @Nullable InetAddress parse(String text) {
        try {
            if (text.indexOf(':') >= 0) {
                // In brackets the JDK accepts an address only; without them it could resolve the text as a name.
                return InetAddress.getByName("[" + text + "]");
            }
            return ipv4(text.split("\\.", -1));
        } catch (UnknownHostException none) {
            return null;
        }
    }

    private static @Nullable InetAddress ipv4(String[] parts) throws UnknownHostException {
        byte[] bytes = new byte[4];
        if (parts.length != bytes.length) {
            return null;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (!parts[i].matches("[0-9]{1,3}") || Integer.parseInt(parts[i]) > 255) {
                return null;
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return InetAddress.getByAddress(bytes);
    }
}
