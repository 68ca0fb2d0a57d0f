package dev.homeport.testing;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.PortRequest;
import dev.homeport.lease.Ports;
import dev.homeport.lease.Settings;
import dev.homeport.lease.Settings.GuardKind;
import java.util.List;
import java.util.Optional;

/**
 * Ports for tests that need a range to themselves. They are below the ports that systems and Homeport hand out, and
 * differ from run to run, so that test suites that run on one host at the same time do not use the same ones.
 */
public final class FreeBlock {

    private static final PortRange RANGE = new PortRange(10_000, 19_999);

    private FreeBlock() {}

    /** Return this number of contiguous ports, which are free now. */
    public static PortRange of(int size) {
        PortRequest request =
                Ports.request().in(RANGE.first(), RANGE.last()).count(size).contiguous();
        Settings settings = new Settings(RANGE, GuardKind.AUTO, Optional.empty());
        List<PortLease> leases = PortAllocator.ofThisJvm().lease(request, settings, "a block of ports");
        leases.forEach(PortLease::close);
        return new PortRange(leases.get(0).port(), leases.get(size - 1).port());
    }

    /** Skip the test unless these ports are free. For annotations, which need constants. */
    public static void assumeFree(int... ports) {
        for (int port : ports) {
            assumeFalse(Run.isLeased(port), () -> "another process holds port " + port);
        }
    }
}
