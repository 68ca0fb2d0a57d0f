package dev.homeport.lease;

import java.net.SocketException;

/** Tells apart why a system refuses a socket. The JDK has one exception for all of it. */
final class Refusal {

    private Refusal() {}

    /** EACCES or EPERM: "Permission denied" on Unix, "Permission denied: bind" on Windows, as the JDK words them. */
    static boolean isPermission(SocketException refusal) {
        String message = refusal.getMessage();
        return message != null
                && (message.startsWith("Permission denied") || message.startsWith("Operation not permitted"));
    }
}
