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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;

/**
 * The sockets of a network namespace, from {@code /proc/net/tcp} and similar files.
 *
 * <p>The kernel does <em>not</em> list a TCP socket that is bound but neither listening nor connected. An immutable
 * snapshot.
 *
 * @see <a href="https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html">proc_net_tcp</a>
 */
@API(status = Status.INTERNAL)
public final class SocketTable {

    private static final int UNIX_COLUMNS_BEFORE_INODE = 6;
    private static final HexFormat HEX = HexFormat.of();

    private final List<SocketEntry> entries;

    private SocketTable(List<SocketEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Return the TCP sockets; empty if the system does not reveal them. */
    public static Optional<SocketTable> tcp() {
        return read(Path.of("/proc/net"), "tcp");
    }

    /** Return the UDP sockets; empty if the system does not reveal them. */
    public static Optional<SocketTable> udp() {
        return read(Path.of("/proc/net"), "udp");
    }

    /**
     * Return the sockets of the network namespace with its files in this folder; empty if the system does not reveal
     * them.
     *
     * @param folder {@code /proc/PID/net} of a process in that namespace
     * @param transport "tcp" or "udp"
     */
    public static Optional<SocketTable> read(Path folder, String transport) {
        List<SocketEntry> entries = new ArrayList<>();
        try {
            addAll(entries, folder.resolve(transport), transport);
            Path ipv6 = folder.resolve(transport + "6");
            if (Files.exists(ipv6)) { // absent if the kernel has no IPv6
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

    /** Parse an address such as {@code 0100007F:C000}. Each of its 32-bit words is in the byte order of the host. */
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

    /**
     * Return the inodes of the Unix-domain sockets of a network namespace; none if the system does not reveal them.
     *
     * @param folder {@code /proc/PID/net} of a process in that namespace
     */
    public static Set<Long> unixInodes(Path folder) {
        Set<Long> inodes = new HashSet<>();
        try {
            // The path in the last column consists of arbitrary bytes.
            List<String> lines = ProcFile.lines(folder.resolve("unix"), StandardCharsets.ISO_8859_1);
            for (String line : lines.subList(1, lines.size())) {
                StringTokenizer words = new StringTokenizer(line);
                for (int column = 0; column < UNIX_COLUMNS_BEFORE_INODE; column++) {
                    words.nextToken();
                }
                inodes.add(Long.parseLong(words.nextToken()));
            }
        } catch (IOException | RuntimeException unreadable) {
            return Set.of();
        }
        return inodes;
    }

    /** Return all sockets, in the system's order. */
    public List<SocketEntry> entries() {
        return entries;
    }

    /** Return the sockets with this local port, in the system's order. */
    public List<SocketEntry> on(int port) {
        return entries.stream().filter(entry -> entry.port() == port).toList();
    }
}
