package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.EachGuard;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.testing.Soak;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.io.TempDir;

/**
 * Interrupts close the channel of whoever waits on one. The lock-file guard has one channel for all of its leases: were it
 * closed, all would be lost.
 */
class InterruptTests {

    @TempDir
    Path folder;

    @EachGuard
    void beforeLeasingCostsNobodyALease(GuardKind kind) throws Exception {
        Guarding guarding = Guarding.with(kind, folder);
        try (PortLease earlier = guarding.lease();
                ForkedJvm other = ForkedJvm.start(guarding.options())) {
            Thread.currentThread().interrupt();
            try (PortLease meanwhile = guarding.lease()) {
                assertThat(Thread.interrupted())
                        .as("the interrupt is left for the caller")
                        .isTrue();
                assertThat(other.ask("lease " + earlier.port())).startsWith("refused");
                assertThat(other.ask("lease " + meanwhile.port())).startsWith("refused");
            }
        }
    }

    @EachGuard
    void whileLeasingCostsNobodyALease(GuardKind kind) throws Exception {
        Guarding guarding = Guarding.with(kind, folder);
        try (PortLease earlier = guarding.lease();
                ForkedJvm other = ForkedJvm.start(guarding.options())) {
            FutureTask<Integer> leasing = new FutureTask<>(() -> leaseAndClose(guarding, Soak.times(20_000)));
            Thread thread = new Thread(leasing);
            thread.start();
            while (thread.isAlive()) { // ends with the leases, as each interrupt must let one of them go on
                thread.interrupt();
                Thread.onSpinWait();
            }

            assertThat(leasing.get()).as("leases that met an interrupt").isPositive();
            assertThat(other.ask("lease " + earlier.port())).startsWith("refused");
        }
    }

    /** Returns before how many of the leases there was an interrupt, or during them. */
    private static int leaseAndClose(Guarding guarding, int times) {
        int interrupted = 0;
        for (int time = 0; time < times; time++) {
            guarding.lease().close();
            interrupted += Thread.interrupted() ? 1 : 0;
        }
        System.out.println("InterruptTests, " + guarding.kind() + ": " + interrupted + " of " + times);
        return interrupted;
    }
}
