package dev.homeport.races;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Ports;
import dev.homeport.testing.Namespace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Leases every port there is, and then one more. Run in a {@link Namespace}. */
final class WholeRange {

    private final Deque<PortLease> leases = new ArrayDeque<>();

    private WholeRange() {}

    /** The arguments are options for a second JVM, which is to find nothing left. */
    public static void main(String[] args) throws IOException {
        WholeRange range = new WholeRange();
        range.leaseAll();
        range.leaseOneMore();
        try (ForkedJvm other = ForkedJvm.start(Arrays.asList(args))) {
            range.leaseFrom(other);
        }
        range.leases.forEach(PortLease::close);
    }

    private void leaseAll() {
        long start = System.nanoTime();
        for (int lease = 1; lease <= WholeRangeTests.PORTS; lease++) {
            leases.add(Ports.lease());
        }
        Report.print("microsecondsPerLease", (System.nanoTime() - start) / 1_000 / WholeRangeTests.PORTS);
        Report.print("leased", leases.stream().map(PortLease::port).distinct().count());
    }

    private void leaseOneMore() throws IOException {
        long start = System.nanoTime();
        Report.print("oneMore", refusal());
        Report.print("oneMoreTookMillis", (System.nanoTime() - start) / 1_000_000);
        Report.print(
                "lostToStrangers",
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
        other.ask("hello"); // it is up, and does not start within the time that is taken
        long start = System.nanoTime();
        Report.print("anotherJvm", other.ask("lease"));
        Report.print("anotherJvmTookMillis", (System.nanoTime() - start) / 1_000_000);

        PortLease closed = leases.remove();
        closed.close();
        Report.print("closed", closed.port());
        try (PortLease again = Ports.lease()) {
            Report.print("leasedAgain", again.port());
        }
        Report.print("leasedByAnotherJvm", other.ask("lease"));
        Report.print("thenOneMore", refusal());
    }
}
