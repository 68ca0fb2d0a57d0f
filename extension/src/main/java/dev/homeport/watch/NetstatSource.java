package dev.homeport.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists sockets with {@code netstat} of Windows, which shows the local but not the remote address of UDP sockets. */
final class NetstatSource implements SocketSource {

    private static final Duration PAUSE = Duration.ofMillis(500);

    @Override
    public Listing list(Collection<ProcessHandle> processes, boolean closely) {
        Set<Long> pids = processes.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
        try {
            List<HeldSocket> all = NetstatOutput.parse(Tool.outputOf("netstat", List.of(), "-ano"));
            List<HeldSocket> own =
                    all.stream().filter(socket -> pids.contains(socket.pid())).toList();
            return new Listing(Optional.of(own), List.of());
        } catch (IOException | RuntimeException failed) {
            return new Listing(Optional.empty(), List.of(Tool.sentence("netstat", failed)));
        }
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }
}
