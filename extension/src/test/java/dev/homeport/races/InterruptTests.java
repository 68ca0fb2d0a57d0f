package dev.homeport.races;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.homeport.lease.PortLease;
import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.testing.EachGuard;
import dev.homeport.testing.Soak;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Interrupts of the thread that leases. An interrupt closes the channel of a blocking call, and the lock-file guard has
 * one channel for all its leases: if an interrupt closed it, all of them would be lost.
 */
class InterruptTests {

    @TempDir
    Path folder;

    /** Shows the loss that the other tests exclude. */
    @Test
    void anInterruptOfABlockingCallClosesTheChannelAndItsLocks() throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve("file"), CREATE, READ, WRITE)) {
            FileLock lock = channel.lock(1, 1, false);
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                    .isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(lock.isValid()).isFalse();
        }
    }

    @EachGuard
    void anInterruptBeforeLeasingLosesNoLease(GuardKind kind) throws Exception {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (PortLease earlier = setup.lease();
                ForkedJvm other = ForkedJvm.start(setup.options())) {
            Thread.currentThread().interrupt();
            try (PortLease meanwhile = setup.lease()) {
                assertThat(Thread.interrupted())
                        .as("the interrupt is left for the caller")
                        .isTrue();
                assertThat(other.ask("lease " + earlier.port())).startsWith("refused");
                assertThat(other.ask("lease " + meanwhile.port())).startsWith("refused");
            }
        }
    }

    @EachGuard
    void anInterruptWhileLeasingLosesNoLease(GuardKind kind) throws Exception {
        GuardSetup setup = GuardSetup.of(kind, folder);
        try (PortLease earlier = setup.lease();
                ForkedJvm other = ForkedJvm.start(setup.options())) {
            FutureTask<Integer> leasing = new FutureTask<>(() -> leaseAndClose(setup, Soak.times(20_000)));
            Thread thread = new Thread(leasing);
            thread.start();
            while (thread.isAlive()) { // ends with the leases, which interrupts do not stop
                thread.interrupt();
                Thread.onSpinWait();
            }

            assertThat(leasing.get()).as("leases that met an interrupt").isPositive();
            assertThat(other.ask("lease " + earlier.port())).startsWith("refused");
        }
    }

    /** Return the number of leases before or during which the thread was interrupted. */
    private static int leaseAndClose(GuardSetup setup, int times) {
        int interrupted = 0;
        for (int time = 0; time < times; time++) {
            setup.lease().close();
            interrupted += Thread.interrupted() ? 1 : 0;
        }
        System.out.println("InterruptTests, " + setup.kind() + ": " + interrupted + " of " + times);
        return interrupted;
    }
}
