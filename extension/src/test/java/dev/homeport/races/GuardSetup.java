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

/** The guard under test, with a separate lock file. */
record GuardSetup(GuardKind kind, Path lockFile) {

    /** Below the ephemeral range of Linux, from which the kernel may assign ports that a lock file holds. */
    static final PortRange RANGE = new PortRange(20_000, 31_999);

    /** Return a setup; skip the test if it is for the kernel, and this host's kernel cannot hold a port. */
    static GuardSetup of(GuardKind kind, Path folder) {
        try (PortLease lease = Ports.lease()) {
            assumeTrue(kind != GuardKind.KERNEL || lease.toString().contains("held by the kernel"), lease::toString);
        }
        return new GuardSetup(kind, folder.resolve("ports.lock"));
    }

    /** Return the options that make a JVM use this guard. */
    List<String> options(String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("-Dhomeport.guard=" + kind.name().toLowerCase(Locale.ROOT));
        options.add("-Dhomeport.lockfile=" + lockFile);
        options.add("-Dhomeport.range=" + RANGE);
        return options;
    }

    /** Lease any port in this JVM. */
    PortLease lease() {
        return lease(RANGE, 1).get(0);
    }

    /** Lease the given port in this JVM. */
    PortLease lease(int port) {
        return lease(Ports.request().in(RANGE.first(), RANGE.last()).port(port)).get(0);
    }

    /** Return that many consecutive ports that are free now. */
    PortRange freeBlock(int size) {
        List<PortLease> leases = lease(
                Ports.request().in(RANGE.first(), RANGE.last()).count(size).contiguous());
        leases.forEach(PortLease::close);
        return new PortRange(leases.get(0).port(), leases.get(size - 1).port());
    }

    /** Lease ports of the range in this JVM. */
    List<PortLease> lease(PortRange range, int count) {
        return lease(Ports.request().in(range.first(), range.last()).count(count));
    }

    /** Not through {@code Ports}: its system properties would apply to all tests that run at the same time. */
    private List<PortLease> lease(PortRequest request) {
        Settings settings = new Settings(RANGE, kind, Optional.of(lockFile));
        return PortAllocator.ofThisJvm().lease(request, settings, "the test");
    }
}
