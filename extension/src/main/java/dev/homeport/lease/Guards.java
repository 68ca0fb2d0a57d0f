package dev.homeport.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The guards of this JVM, each created once, at its first use. Thread-safe. */
final class Guards {

    /** Tries whether this host's kernel can hold a port, and returns the reason if it cannot. */
    interface Trial {
        Optional<String> reasonAgainstKernelGuard() throws IOException;
    }

    private final Trial trial;
    private final Guard kernel = new KernelGuard();
    private final Map<Path, Guard> lockFiles = new ConcurrentHashMap<>();

    /** The result of the trial of this host; null before the trial. */
    private volatile @Nullable Guard chosen;

    Guards(Trial trial) {
        this.trial = trial;
    }

    /**
     * Return the guard that the settings choose.
     *
     * @throws IOException if the trial of the host could not be made, or the lock file could not be opened
     */
    Guard of(Settings settings) throws IOException {
        return switch (settings.guard()) {
            case KERNEL -> kernel;
            case LOCKFILE -> lockFile(settings);
            case AUTO -> {
                Guard known = chosen;
                yield known != null ? known : choose(settings);
            }
        };
    }

    private synchronized Guard choose(Settings settings) throws IOException {
        Guard guard = chosen;
        if (guard == null) {
            Optional<String> reason = trial.reasonAgainstKernelGuard();
            guard = reason.isEmpty() ? kernel : lockFile(settings);
            if (reason.isPresent()) {
                System.getLogger("dev.homeport")
                        .log(
                                Level.WARNING,
                                "Homeport: this host''s kernel cannot hold a port ({0}), so {1} does: "
                                        + "it keeps users of Homeport apart, but not other programs.",
                                reason.get(),
                                guard.describe());
            }
            chosen = guard;
        }
        return guard;
    }

    private Guard lockFile(Settings settings) throws IOException {
        try {
            return lockFiles.computeIfAbsent(settings.lockFile().orElseGet(LockFile::wellKnown), Guards::open);
        } catch (UncheckedIOException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private static Guard open(Path lockFile) {
        try {
            return new LockFileGuard(lockFile);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "the lock file " + lockFile + " cannot be opened (" + failed
                            + "). Set homeport.lockfile to a file that this user can write.",
                    failed);
        }
    }
}
