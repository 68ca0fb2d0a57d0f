package dev.homeport.races;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Leases until the system opens no more files. Run with a low limit on them. */
final class FewDescriptors {

    /** Far more than the limit lets through; to end if there is none. */
    private static final int TOO_MANY = 10_000;

    private FewDescriptors() {}

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
        Report.print("refusal", refusal); // now only: a class in a folder takes a descriptor to be loaded
        Report.print("leased", leased);
        Report.print(
                "lostToStrangers",
                ExclusiveBinds.possible(leases.stream().map(PortLease::port).toList()));
        for (int again = 1; again <= 10; again++) {
            leases.add(Ports.lease());
        }
        Report.print("leasedInTheEnd", leases.size());
    }
}
