package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.races.SharedPortTable.Count;
import dev.homeport.testing.EachGuard;
import dev.homeport.testing.Soak;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Eight JVMs with four threads each compete for the same 64 ports. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "whether a process still holds its ports is read from /proc")
class ForkedLeasesTests {

    private static final int PORTS = 64;

    @TempDir
    Path folder;

    @EachGuard
    void noPortIsLeasedTwiceEvenIfJvmsAreKilled(GuardKind kind) throws Exception {
        GuardSetup setup = GuardSetup.of(kind, folder);
        PortRange range = setup.freeBlock(PORTS);
        int leases = Soak.times(100_000);

        try (WorkerProcesses workers =
                new WorkerProcesses(PortSource.LEASE, setup.options(), range, folder.resolve("ports"), leases)) {
            SharedPortTable table = workers.work();
            List<PortLease> all = setup.lease(range, PORTS); // the killed processes keep no port
            all.stream().map(PortLease::port).forEach(table::recordTaken);
            all.forEach(PortLease::close);

            System.out.println("ForkedLeasesTests, " + kind + ": " + table);
            assertThat(table.get(Count.TAKEN)).isGreaterThanOrEqualTo(leases);
            assertThat(table.get(Count.SERVED)).isPositive();
            assertThat(table.get(Count.LEFT_BY_THE_DEAD)).isGreaterThanOrEqualTo(WorkerProcesses.KILLED);
            assertThat(table.get(Count.HELD_TWICE)).isZero();
            assertThat(table.get(Count.FAILED_BINDS)).isZero();
            assertThat(table.get(Count.LOST_CONNECTIONS)).isZero();
        }
    }

    /**
     * At any time at least one worker holds one of the 64 ports throughout, and its probe is closed, so each of the
     * 10,000 takes hits a held port with a probability of at least 1/64. All of them miss with a probability of
     * (63/64)^10,000, less than 10^-68.
     */
    @Test
    void findingAPortAndClosingTheProbeHoldsPortsTwice() throws Exception {
        PortRange range = GuardSetup.of(GuardKind.LOCKFILE, folder).freeBlock(PORTS);
        try (WorkerProcesses workers = new WorkerProcesses(
                PortSource.FIND_THEN_CLOSE, List.of(), range, folder.resolve("ports"), Soak.times(10_000))) {
            SharedPortTable table = workers.work();

            System.out.println("ForkedLeasesTests, find then close: " + table);
            assertThat(table.get(Count.HELD_TWICE)).isPositive();
        }
    }
}
