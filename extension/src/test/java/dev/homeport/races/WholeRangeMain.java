package dev.homeport.races;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Leases every port of the range, and then one more. Runs in a {@link Namespace}. */
final class WholeRangeMain {

    private final Deque<PortLease> leases = new ArrayDeque<>();

    private WholeRangeMain() {}

    /** The arguments are options for a second JVM, which finds no free port. */
    public static void main(String[] args) throws IOException {
        WholeRangeMain range = new WholeRangeMain();
        range.leaseAll();
        range.leaseOneMore();
        try (ForkedJvm other = ForkedJvm.start(Arrays.asList(args))) {
            range.leaseFrom(other);
        }
        range.leases.forEach(PortLease::close);
    }

    private void leaseAll() {
        long start = CpuTime.microseconds();
        for (int lease = 1; lease <= WholeRangeTests.PORTS; lease++) {
            leases.add(Ports.lease());
        }
        ChildReport.print("leasingMicroseconds", CpuTime.microseconds() - start);
        ChildReport.print(
                "leased", leases.stream().map(PortLease::port).distinct().count());
    }

    private void leaseOneMore() throws IOException {
        long start = CpuTime.microseconds();
        ChildReport.print("oneMore", refusal());
        ChildReport.print("oneMoreMicroseconds", CpuTime.microseconds() - start);
        ChildReport.print(
                "boundByOthers",
                ExclusiveBinds.possible(leases.stream().map(PortLease::port).toList()));
    }

    private static String refusal() {
        try (PortLease lease = Ports.lease()) {
            return "none, but " + lease;
        } catch (UncheckedIOException refused) {
            return String.valueOf(refused.getCause());
        }
    }

    private void leaseFrom(ForkedJvm other) throws IOException {
        long start = Long.parseLong(other.ask("cpu"));
        ChildReport.print("anotherJvm", other.ask("lease"));
        ChildReport.print("anotherJvmMicroseconds", Long.parseLong(other.ask("cpu")) - start);

        PortLease closed = leases.remove();
        closed.close();
        ChildReport.print("closed", closed.port());
        try (PortLease again = Ports.lease()) {
            ChildReport.print("leasedAgain", again.port());
        }
        ChildReport.print("leasedByAnotherJvm", other.ask("lease"));
        ChildReport.print("thenOneMore", refusal());
    }
}
