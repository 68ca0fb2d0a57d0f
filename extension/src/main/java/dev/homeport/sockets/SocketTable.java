package dev.homeport.sockets;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * The sockets of this network namespace, as {@code /proc/net/tcp} and its siblings list them.
 *
 * <p>A TCP socket that is bound and neither listens nor is connected is <em>not</em> listed there. Immutable, a snapshot.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html">proc_net_tcp</a>
 */
public final class SocketTable {

    private static final HexFormat HEX = HexFormat.of();

    private final List<SocketEntry> entries;

    private SocketTable(List<SocketEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads the TCP sockets; empty where the system does not tell. */
    public static Optional<SocketTable> tcp() {
        return read(Path.of("/proc/net"), "tcp");
    }

    /** Reads the UDP sockets; empty where the system does not tell. */
    public static Optional<SocketTable> udp() {
        return read(Path.of("/proc/net"), "udp");
    }

    /**
     * Reads the sockets of the network namespace whose files are in the folder; empty where the system does not tell.
     *
     * @param folder {@code /proc/PID/net} of a process in that namespace
     * @param transport "tcp" or "udp"
     */
    public static Optional<SocketTable> read(Path folder, String transport) {
        List<SocketEntry> entries = new ArrayList<>();
        try {
            addAll(entries, folder.resolve(transport), transport);
            Path ipv6 = folder.resolve(transport + "6");
            if (Files.exists(ipv6)) { // absent where the kernel has no IPv6
                addAll(entries, ipv6, transport);
            }
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
        return Optional.of(new SocketTable(entries));
    }

    private static void addAll(List<SocketEntry> entries, Path file, String transport) throws IOException {
        List<String> lines = ProcFile.lines(file, StandardCharsets.US_ASCII);
        for (String line : lines.subList(1, lines.size())) {
            StringTokenizer words = new StringTokenizer(line);
            words.nextToken(); // row number
            InetSocketAddress local = address(words.nextToken());
            InetSocketAddress remote = address(words.nextToken());
            SocketState state = SocketState.ofKernelNumber(Integer.parseInt(words.nextToken(), 16));
            for (int skipped = 0; skipped < 5; skipped++) { // queues, timer, retransmits, user, timeout
                words.nextToken();
            }
            entries.add(new SocketEntry(transport, local, remote, state, Long.parseLong(words.nextToken())));
        }
    }

    /** Reads {@code 0100007F:C000}: each 32-bit word of the address in the byte order of the host. */
    private static InetSocketAddress address(String text) throws UnknownHostException {
        int colon = text.indexOf(':');
        byte[] bytes = HEX.parseHex(text, 0, colon);
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int word = 0; word < bytes.length; word += 4) {
                swap(bytes, word, word + 3);
                swap(bytes, word + 1, word + 2);
            }
        }
        return new InetSocketAddress(InetAddress.getByAddress(bytes), Integer.parseInt(text.substring(colon + 1), 16));
    }

    private static void swap(byte[] bytes, int left, int right) {
        byte kept = bytes[left];
        bytes[left] = bytes[right];
        bytes[right] = kept;
    }

    /** Returns every socket, in the system's order. */
    public List<SocketEntry> entries() {
        return entries;
    }

    /** Returns the sockets bound to the port, in the system's order. */
    public List<SocketEntry> on(int port) {
        return entries.stream().filter(entry -> entry.port() == port).toList();
    }
}
