package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Lists sockets with {@code lsof}, which macOS includes and most Unix systems offer. With {@code -F} it prints one line
 * for each field, which begins with a letter that names the field; {@code p} begins a process and {@code f} a
 * descriptor of it.
 *
 * @see <a href="https://lsof.readthedocs.io/en/latest/manpage/#output-for-other-programs">lsof, output for other
 *     programs</a>
 */
final class LsofSource implements SocketSource {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Numeric, without names; internet sockets of these processes; as fields for programs. */
    private static final List<String> OPTIONS = List.of("-nP", "-i", "-a", "-F", "pftdPnT", "-p");

    private static final String STATE = "ST=";

    private final String program;

    LsofSource(String program) {
        this.program = program;
    }

    @Override
    public Listing list(Collection<ProcessHandle> processes, boolean closely) {
        String pids = processes.stream().map(process -> "" + process.pid()).collect(Collectors.joining(","));
        try {
            // The exit code only says that one of the processes has no such socket, or is gone.
            return new Listing(Optional.of(parse(SystemTool.outputOf(program, OPTIONS, pids))), List.of());
        } catch (IOException | RuntimeException failed) {
            return new Listing(Optional.empty(), List.of(SystemTool.sentence(program, failed)));
        }
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Parse the output of {@code lsof -F}. */
    static List<HeldSocket> parse(String text) {
        Parser parser = new Parser();
        text.lines().filter(line -> !line.isEmpty()).forEach(line -> parser.add(line.charAt(0), line.substring(1)));
        parser.endDescriptor();
        return parser.sockets;
    }

    /** The fields of the current process and descriptor, and the sockets so far. */
    private static final class Parser {
        private final List<HeldSocket> sockets = new ArrayList<>();
        private long pid;
        private String family = "";
        private String transport = "";
        private String device = "";
        private String name = "";
        private String state = "";

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
}
