package dev.homeport.sockets;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The ports that the kernel treats in its own way, read once. Immutable.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/ip-sysctl.html">ip_local_port_range and
 *     ip_local_reserved_ports</a>
 */
public final class SystemPorts {

    /** IANA's dynamic ports (RFC 6335, section 6), which macOS and Windows hand out by default. */
    private static final int FIRST_DYNAMIC = 49152;

    private static final int LAST = 65535;

    /** Every other port, with a comma behind it. */
    private static final int LONGEST_SETTING = 65536 / 2 * 6;

    private final int firstEphemeral;
    private final int lastEphemeral;
    private final BitSet reserved;

    private SystemPorts(int firstEphemeral, int lastEphemeral, BitSet reserved) {
        this.firstEphemeral = firstEphemeral;
        this.lastEphemeral = lastEphemeral;
        this.reserved = reserved;
    }

    /** Reads this host's settings; takes IANA's dynamic ports for ephemeral where they cannot be read. */
    public static SystemPorts ofThisHost() {
        return read(Path.of("/proc/sys/net/ipv4"));
    }

    /** Reads the settings from a folder that is laid out as Linux's {@code /proc/sys/net/ipv4}. */
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

    /** Reads all of the file in one call: the kernel answers a second read of a setting with end-of-file. */
    private static Optional<String> line(Path file) {
        byte[] bytes = new byte[LONGEST_SETTING];
        try (InputStream in = new FileInputStream(file.toFile())) {
            int length = in.read(bytes);
            return Optional.of(new String(bytes, 0, Math.max(length, 0), StandardCharsets.US_ASCII).strip());
        } catch (IOException notThisSystem) {
            return Optional.empty();
        }
    }

    /** Reads {@code 8080,9000-9010}. */
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

    /** Returns the first port that the kernel hands out by itself. */
    public int firstEphemeral() {
        return firstEphemeral;
    }

    /** Returns the last port that the kernel hands out by itself. */
    public int lastEphemeral() {
        return lastEphemeral;
    }

    /** Returns whether the host's owner keeps this port for a service that names it. */
    public boolean isReserved(int port) {
        return reserved.get(port);
    }
}
