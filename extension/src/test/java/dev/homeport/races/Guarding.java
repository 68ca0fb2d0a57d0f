package dev.homeport.races;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.PortLease;
import dev.homeport.Ports;
import dev.homeport.lease.GuardKind;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The guard under test, with a lock file of its own. */
record Guarding(GuardKind kind, Path lockFile) {

    /** Returns the guard; skips the test on a host whose kernel cannot hold a port. */
    static Guarding with(GuardKind kind, Path folder) {
        try (PortLease lease = Ports.lease()) {
            assumeTrue(kind != GuardKind.KERNEL || lease.toString().contains("held by the kernel"), lease::toString);
        }
        return new Guarding(kind, folder.resolve("ports.lock"));
    }

    /** Returns the options that make a JVM use this guard. */
    List<String> options() {
        return List.of("-Dhomeport.guard=" + kind.name().toLowerCase(Locale.ROOT), "-Dhomeport.lockfile=" + lockFile);
    }

    /** Returns the settings that make this JVM use this guard. */
    Settings settings() {
        return new Settings(PortRange.DYNAMIC, kind, Optional.of(lockFile));
    }
}
