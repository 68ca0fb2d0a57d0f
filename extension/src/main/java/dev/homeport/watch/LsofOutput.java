package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses the output of {@code lsof -F pftdPnT}. It has a line for each field, which begins with a letter that names the field; {@code p}
 * begins a process and {@code f} a descriptor of it.
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
            default -> {} // was not requested
        }
    }

    private void endDescriptor() {
        boolean known = transport.equals("TCP") || transport.equals("UDP");
        if (known && name.contains(":")) { // an unbound socket has no name, or a name in words
            String any = family.equals("IPv6") ? "::" : "0.0.0.0";
            String[] ends = name.split("->", 2);
            InetSocketAddress local = ToolOutput.address(ends[0], any);
            InetSocketAddress remote = ToolOutput.address(ends.length == 2 ? ends[1] : "*:*", any);
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
        return ToolOutput.state(state, SocketState.UNCONNECTED); // CLOSED: only bound
    }

    /** On Linux the device is the inode, on macOS the kernel address of the socket, which identifies it as well. */
    private long inode() {
        try {
            return Long.decode(device);
        } catch (NumberFormatException none) {
            return device.startsWith("0x") ? Long.parseUnsignedLong(device, 2, device.length(), 16) : 0;
        }
    }
}
