package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code lsof -F pftdPnT} prints: a line for each field, after a letter that names it; {@code p} begins a process and
 * {@code f} a descriptor of it.
 *
 * @see <a href="https://lsof.readthedocs.io/en/latest/manpage/#output-for-other-programs">lsof, output for other programs</a>
 */
final class LsofOutput {

    private static final String STATE = "ST=";

    private final List<HeldSocket> sockets = new ArrayList<>();
    private long pid;
    private String family = "";
    private String transport = "";
    private String device = "";
    private String name = "";
    private String state = "";

    private LsofOutput() {}

    static List<HeldSocket> parse(String text) {
        LsofOutput output = new LsofOutput();
        text.lines().filter(line -> !line.isEmpty()).forEach(line -> output.add(line.charAt(0), line.substring(1)));
        output.endDescriptor();
        return output.sockets;
    }

    private void add(char field, String value) {
        switch (field) {
            case 'p' -> {
                endDescriptor();
                pid = Long.parseLong(value);
            }
            case 'f' -> endDescriptor();
            case 't' -> family = value;
            case 'd' -> device = value;
            case 'P' -> transport = value;
            case 'n' -> name = value;
            case 'T' -> state = value.startsWith(STATE) ? value.substring(STATE.length()) : state;
            default -> {} // nothing that was asked for
        }
    }

    private void endDescriptor() {
        boolean known = transport.equals("TCP") || transport.equals("UDP");
        if (known && name.contains(":")) { // a socket that is not bound has no name, or one in words
            String any = family.equals("IPv6") ? "::" : "0.0.0.0";
            String[] ends = name.split("->", 2);
            InetSocketAddress local = PrintedAddress.parse(ends[0], any);
            InetSocketAddress remote = PrintedAddress.parse(ends.length == 2 ? ends[1] : "*:*", any);
            String lower = transport.equals("TCP") ? "tcp" : "udp";
            sockets.add(new HeldSocket(pid, new SocketEntry(lower, local, remote, stateOf(remote), inode())));
        }
        family = "";
        transport = "";
        device = "";
        name = "";
        state = "";
    }

    private SocketState stateOf(InetSocketAddress remote) {
        if (transport.equals("UDP")) {
            return remote.getPort() == 0 ? SocketState.UNCONNECTED : SocketState.ESTABLISHED;
        }
        return PrintedState.of(state, SocketState.UNCONNECTED); // CLOSED: bound, and no more
    }

    /** Linux has the inode there, macOS the address of the socket in the kernel, which tells them apart as well. */
    private long inode() {
        try {
            return Long.decode(device);
        } catch (NumberFormatException none) {
            return device.startsWith("0x") ? Long.parseUnsignedLong(device, 2, device.length(), 16) : 0;
        }
    }
}
