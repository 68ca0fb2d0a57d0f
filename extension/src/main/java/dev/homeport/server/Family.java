package dev.homeport.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The loopback addresses that a server answers on.
 *
 * <pre>{@code
 * @Test
 * void answersToBoth(@LoopbackServer(family = Family.DUAL) MockWebServer server) { ... }
 * }</pre>
 *
 * <p>If the host lacks the family, the server fails to start. Immutable.
 *
 * @since 0.1
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
public enum Family {

    /** On 127.0.0.1. */
    IPV4(127, 0, 0, 1),

    /** On ::1. */
    IPV6(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),

    /**
     * On both, with the same port, because {@code localhost} may resolve to either. The server itself listens on 127.0.0.1;
     * connections to ::1 are relayed to it.
     */
    DUAL(127, 0, 0, 1);

    private final InetAddress address;

    Family(int... bytes) {
        byte[] octets = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            octets[i] = (byte) bytes[i];
        }
        try {
            this.address = InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("4 or 16 bytes are an address", impossible);
        }
    }

    /** Return the address that the server itself listens on. */
    public InetAddress address() {
        return address;
    }
}
