package dev.homeport.watch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Chooses the source that a host has: {@code /proc}, else what its own tools print. */
final class SocketSources {

    private SocketSources() {}

    static SocketSource ofThisHost() {
        if (Files.isReadable(Path.of("/proc/self/net/tcp"))) {
            return new ProcSource();
        }
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? new NetstatSource() : new LsofSource("lsof");
    }
}
