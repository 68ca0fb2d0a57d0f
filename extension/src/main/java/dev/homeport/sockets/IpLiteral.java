package dev.homeport.sockets;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses written out. */
final class IpLiteral {

    private IpLiteral() {}

    /** Returns the address, or null if the text is none. Nothing is looked up. */
    static @Nullable InetAddress parse(String text) {
        try {
            if (text.indexOf(':') >= 0) {
                // In brackets it is an address or an error; without, the JDK may take what is none for a name.
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
