package dev.homeport.watch;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists sockets with {@code lsof}, which macOS includes and most Unix systems offer. */
final class LsofSource implements SocketSource {

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Numeric, without names; internet sockets of these processes; as fields for programs. */
    private static final List<String> OPTIONS = List.of("-nP", "-i", "-a", "-F", "pftdPnT", "-p");

    private final String program;

    LsofSource(String program) {
        this.program = program;
    }

    @Override
    public Listing list(Collection<ProcessHandle> processes, boolean closely) {
        String pids = processes.stream().map(process -> "" + process.pid()).collect(Collectors.joining(","));
        try {
            // The exit code only says that one of the processes has no such socket, or is gone.
            return new Listing(Optional.of(LsofOutput.parse(Tool.outputOf(program, OPTIONS, pids))), List.of());
        } catch (IOException | RuntimeException failed) {
            return new Listing(Optional.empty(), List.of(Tool.sentence(program, failed)));
        }
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }
}
