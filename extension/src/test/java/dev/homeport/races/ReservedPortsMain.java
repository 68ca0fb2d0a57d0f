package dev.homeport.races;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.Namespace;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Leases all ports of a range that the system has not reserved. Runs in a {@link Namespace}. */
final class ReservedPortsMain {

    private ReservedPortsMain() {}

    /** Arguments: the first and the last port of the range. */
    public static void main(String[] args) {
        List<Integer> leased = new ArrayList<>();
        try {
            while (true) {
                PortLease lease = Ports.request()
                        .in(Integer.parseInt(args[0]), Integer.parseInt(args[1]))
                        .lease();
                leased.add(lease.port());
            }
        } catch (UncheckedIOException refused) {
            ChildReport.print("refusal", String.valueOf(refused.getMessage()));
        }
        leased.sort(null);
        ChildReport.print("leased", leased);
    }
}
