package dev.homeport.races;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Ports;
import dev.homeport.lease.Settings;
import dev.homeport.lease.Settings.GuardKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The guard under test, with a lock file of its own. */
record Guarding(GuardKind kind, Path lockFile) {

    /** Below the ports that Linux hands out by itself, against which a lock file is no help. */
    static final PortRange RANGE = new PortRange(20_000, 31_999);

    /** Returns the guard; skips the test on a host whose kernel cannot hold a port. */
    static Guarding with(GuardKind kind, Path folder) {
        try (PortLease lease = Ports.lease()) {
            assumeTrue(kind != GuardKind.KERNEL || lease.toString().contains("held by the kernel"), lease::toString);
        }
        return new Guarding(kind, folder.resolve("ports.lock"));
    }

    /** Returns the options that make a JVM use this guard. */
    List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("-Dhomeport.guard=" + kind.name().toLowerCase(Locale.ROOT));
        options.add("-Dhomeport.lockfile=" + lockFile);
        options.add("-Dhomeport.range=" + RANGE);
        return options;
    }

    /** Leases any port in this JVM. */
    PortLease lease() {
        return lease(RANGE, 1).get(0);
    }

    /** Leases this very port in this JVM. */
    PortLease lease(int port) {
        return lease(Ports.request().in(RANGE.first(), RANGE.last()).port(port)).get(0);
    }

    /** Leases ports of the range in this JVM. */
    List<PortLease> lease(PortRange range, int count) {
        return lease(Ports.request().in(range.first(), range.last()).count(count));
    }

    /** By the allocator itself: system properties would be those of every test that runs at the same time. */
    private List<PortLease> lease(PortRequest request) {
        Settings settings = new Settings(RANGE, kind, Optional.of(lockFile));
        return PortAllocator.ofThisJvm().lease(request, settings, "the test");
    }
}
