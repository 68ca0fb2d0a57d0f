package dev.homeport.watch;

import dev.homeport.sockets.SocketEntry;
import dev.homeport.sockets.SocketState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists sockets with {@code netstat} of Windows, which shows the local but not the remote address of UDP sockets. The
 * headings and states in its output are in the language of the system, but the columns are fixed: protocol, local and
 * remote address, for TCP the state, and the process id.
 *
 * @see <a href="https://learn.microsoft.com/windows-server/administration/windows-commands/netstat">netstat</a>
 */
final class NetstatSource implements SocketSource {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TCP_COLUMNS = 5;
    private static final int UDP_COLUMNS = 4;

    @Override
    public Listing list(Collection<ProcessHandle> processes, boolean closely) {
        Set<Long> pids = processes.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        try {
            List<HeldSocket> all = parse(SystemTool.outputOf("netstat", List.of(), "-ano"));
            List<HeldSocket> own =
                    all.stream().filter(socket -> pids.contains(socket.pid())).toList();
            return new Listing(Optional.of(own), List.of());
        } catch (IOException | RuntimeException failed) {
            return new Listing(Optional.empty(), List.of(SystemTool.sentence("netstat", failed)));
        }
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** Parse the output of {@code netstat -ano}. */
    static List<HeldSocket> parse(String text) {
        return text.lines()
                .map(line -> line.strip().split("\\s+"))
                .flatMap(words -> row(words).stream())
                .toList();
    }

    private static Optional<HeldSocket> row(String[] words) {
        boolean tcp = words[0].startsWith("TCP") && words.length == TCP_COLUMNS;
        boolean udp = words[0].startsWith("UDP") && words.length == UDP_COLUMNS;
        if (!tcp && !udp) {
            return Optional.empty();
        }
        InetSocketAddress local = ToolOutput.address(words[1], "0.0.0.0");
        InetSocketAddress remote = ToolOutput.address(words[2], "0.0.0.0");
        SocketEntry socket = new SocketEntry(tcp ? "tcp" : "udp", local, remote, state(words, remote), 0);
        return Optional.of(new HeldSocket(Long.parseLong(words[words.length - 1]), socket));
    }

    /** Only a listening TCP socket has no remote address. */
    private static SocketState state(String[] words, InetSocketAddress remote) {
        if (words.length == UDP_COLUMNS) {
            return SocketState.UNCONNECTED;
        }
        return remote.getPort() == 0 ? SocketState.LISTEN : ToolOutput.state(words[3], SocketState.ESTABLISHED);
    }
}
