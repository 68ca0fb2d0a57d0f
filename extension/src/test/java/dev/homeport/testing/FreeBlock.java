package dev.homeport.testing;

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
 * A few ports for tests that want all of them to themselves: below those that systems and Homeport hand out by themselves,
 * and elsewhere in each run, so that suites which run at the same time on one host keep out of each other's way.
 */
public final class FreeBlock {

    private static final PortRange RANGE = new PortRange(10_000, 19_999);

    private FreeBlock() {}

    /** Returns that many ports in a row, all of them free now. */
    public static PortRange of(int size) {
        PortRequest request =
                Ports.request().in(RANGE.first(), RANGE.last()).count(size).contiguous();
        Settings settings = new Settings(RANGE, GuardKind.AUTO, Optional.empty());
        List<PortLease> leases = PortAllocator.ofThisJvm().lease(request, settings, "a block of ports");
        leases.forEach(PortLease::close);
        return new PortRange(leases.get(0).port(), leases.get(size - 1).port());
    }
}
