package dev.homeport.sockets;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.StringTokenizer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The ports that the kernel assigns by itself, and the reserved ones. Immutable.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html">ip_local_port_range and
 *     ip_local_reserved_ports</a>
 */
@API(status = Status.INTERNAL)
public final class SystemPorts {

    /** IANA's dynamic ports (RFC 6335, section 6), from which macOS and Windows assign ports by default. */
    private static final int FIRST_DYNAMIC = 49152;

    private static final int LAST = 65535;

    /** The length if every second port is listed, each followed by a comma. */
    private static final int LONGEST_SETTING = 65536 / 2 * 6;

    private final int firstEphemeral;
    private final int lastEphemeral;
    private final BitSet reserved;

    private SystemPorts(int firstEphemeral, int lastEphemeral, BitSet reserved) {
        this.firstEphemeral = firstEphemeral;
        this.lastEphemeral = lastEphemeral;
        this.reserved = reserved;
    }

    /** Read the settings of this host. If they cannot be read, IANA's dynamic ports count as ephemeral. */
    public static SystemPorts ofThisHost() {
        return read(Path.of("/proc/sys/net/ipv4"));
    }

    /** Read the settings from a folder with the layout of Linux's {@code /proc/sys/net/ipv4}. */
    public static SystemPorts read(Path folder) {
        int first = FIRST_DYNAMIC;
        int last = LAST;
        Optional<String> range = line(folder.resolve("ip_local_port_range"));
        if (range.isPresent()) {
            StringTokenizer bounds = new StringTokenizer(range.get());
            first = Integer.parseInt(bounds.nextToken());
            last = Integer.parseInt(bounds.nextToken());
        }
        return new SystemPorts(
                first,
                last,
                bits(line(folder.resolve("ip_local_reserved_ports")).orElse("")));
    }

    /** Read the whole file in one call: the kernel answers a second read of a setting with end-of-file. */
    private static Optional<String> line(Path file) {
        byte[] bytes = new byte[LONGEST_SETTING];
        try (InputStream in = new FileInputStream(file.toFile())) {
            int length = in.read(bytes);
            return Optional.of(new String(bytes, 0, Math.max(length, 0), StandardCharsets.US_ASCII).strip());
        } catch (IOException notThisSystem) {
            return Optional.empty();
        }
    }

    /** Parse a list such as {@code 8080,9000-9010}. */
    private static BitSet bits(String ports) {
        BitSet bits = new BitSet();
        StringTokenizer pieces = new StringTokenizer(ports, ",");
        while (pieces.hasMoreTokens()) {
            String piece = pieces.nextToken();
            int dash = piece.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? piece : piece.substring(0, dash));
            int last = Integer.parseInt(piece.substring(dash + 1));
            bits.set(first, last + 1);
        }
        return bits;
    }

    /** Return the first port of the ephemeral range. */
    public int firstEphemeral() {
        return firstEphemeral;
    }

    /** Return the last port of the ephemeral range. */
    public int lastEphemeral() {
        return lastEphemeral;
    }

    /** Return whether the host reserves this port for a service that binds it explicitly. */
    public boolean isReserved(int port) {
        return reserved.get(port);
    }
}
