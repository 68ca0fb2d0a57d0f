package dev.homeport.races;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Leases ports until the process has used up its file descriptors. Runs with a low limit on them. */
final class DescriptorLimitMain {

    /** Far above the limit; ends the loop if there is no limit. */
    private static final int TOO_MANY = 10_000;

    private DescriptorLimitMain() {}

    public static void main(String[] args) throws IOException {
        Deque<PortLease> leases = new ArrayDeque<>();
        String refusal = "none";
        try {
            while (leases.size() < TOO_MANY) {
                leases.add(Ports.lease());
            }
        } catch (UncheckedIOException refused) {
            refusal = String.valueOf(refused.getCause());
        }
        int leased = leases.size();
        for (int closed = 1; closed <= 10; closed++) {
            leases.remove().close();
        }
        ChildReport.print("refusal", refusal); // only now: loading a class from a folder takes a descriptor
        ChildReport.print("leased", leased);
        ChildReport.print(
                "boundByOthers",
                ExclusiveBinds.possible(leases.stream().map(PortLease::port).toList()));
        for (int again = 1; again <= 10; again++) {
            leases.add(Ports.lease());
        }
        ChildReport.print("leasedInTheEnd", leases.size());
    }
}
