package dev.homeport.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.lease.Settings.GuardKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

class GuardsTests {

    private static final Path FOLDER = LockFiles.newFolder();

    private final Path lockFile = FOLDER.resolve("ports.lock");

    private Settings settings(GuardKind kind) {
        return new Settings(PortRange.DYNAMIC, kind, Optional.of(lockFile));
    }

    @Test
    void autoUsesTheKernelIfItCanHoldAPort() throws IOException {
        Guards guards = new Guards(Optional::empty);

        assertThat(guards.of(settings(GuardKind.AUTO)).isKnownToKernel()).isTrue();
    }

    @Test
    void autoTriesTheHostOnce() throws IOException {
        AtomicInteger trials = new AtomicInteger();
        Guards guards = new Guards(() -> {
            trials.incrementAndGet();
            return Optional.empty();
        });
        guards.of(settings(GuardKind.AUTO));
        guards.of(settings(GuardKind.AUTO));

        assertThat(trials).hasValue(1);
    }

    @Test
    void autoUsesTheLockFileIfTheKernelCannotHoldAPortAndWarnsOnce() throws IOException {
        Guards guards = new Guards(() -> Optional.of("a server could not listen on a claimed port"));
        List<String> lines = new ArrayList<>();
        Handler handler = handler(lines);
        Logger logger = Logger.getLogger("dev.homeport");
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            assertThat(guards.of(settings(GuardKind.AUTO)).describe()).isEqualTo("the lock file " + lockFile);
            guards.of(settings(GuardKind.AUTO));
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }

        assertThat(lines)
                .containsExactly(
                        "Homeport: this host's kernel cannot hold a port (a server could not listen on a claimed"
                                + " port), so the lock file " + lockFile
                                + " does: it keeps users of Homeport apart, but not other programs.");
    }

    private static Handler handler(List<String> lines) {
        SimpleFormatter formatter = new SimpleFormatter();
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(formatter.formatMessage(entry));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void aTrialThatFailsIsRepeatedAtTheNextLease() throws IOException {
        AtomicInteger trials = new AtomicInteger();
        Guards guards = new Guards(() -> {
            if (trials.incrementAndGet() == 1) {
                throw new IOException("Too many open files");
            }
            return Optional.empty();
        });

        assertThatThrownBy(() -> guards.of(settings(GuardKind.AUTO))).hasMessage("Too many open files");
        assertThat(guards.of(settings(GuardKind.AUTO)).isKnownToKernel()).isTrue();
    }

    @Test
    void aGuardThatIsConfiguredNeedsNoTrial() throws IOException {
        Guards guards = new Guards(() -> {
            throw new AssertionError("a trial of the host");
        });

        assertThat(guards.of(settings(GuardKind.KERNEL)).describe()).isEqualTo("the kernel");
        assertThat(guards.of(settings(GuardKind.LOCKFILE)).describe()).isEqualTo("the lock file " + lockFile);
    }

    @Test
    void aLockFileIsOpenedOnce() throws IOException {
        Guards guards = new Guards(Optional::empty);

        assertThat(guards.of(settings(GuardKind.LOCKFILE))).isSameAs(guards.of(settings(GuardKind.LOCKFILE)));
    }

    @Test
    void aLockFileThatCannotBeOpenedIsNamedInTheMessage() {
        Path impossible = FOLDER.resolve("absent").resolve("ports.lock");
        Settings settings = new Settings(PortRange.DYNAMIC, GuardKind.LOCKFILE, Optional.of(impossible));

        assertThatThrownBy(() -> new Guards(Optional::empty).of(settings))
                .isInstanceOf(IOException.class)
                .hasMessage("the lock file " + impossible + " cannot be opened (java.nio.file.NoSuchFileException: "
                        + impossible + "). Set homeport.lockfile to a file that this user can write.");
    }

    @Test
    void aLinuxKernelCanHoldAPort() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux kernels are known to hold a port");

        assertThat(HostTrial.reasonAgainstKernelGuard()).isEmpty();
    }
}
