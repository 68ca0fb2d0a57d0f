package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.GuardKind;
import dev.homeport.lease.Lease;
import dev.homeport.lease.LeaseRequest;
import dev.homeport.lease.PortAllocator;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Transport;
import dev.homeport.races.Referee.Count;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Eight JVMs with four threads each want the same 64 ports. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "whether a process still holds its ports is read from /proc")
class ForkedLeasesTests {

    private static final int PORTS = 64;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
    void noPortIsHeldTwiceEvenWhenJvmsAreKilled(GuardKind kind) throws Exception {
        Guarding guarding = Guarding.with(kind, folder);
        PortRange range = freeRange(guarding);
        int leases = Soak.times(100_000);

        try (Crew crew = new Crew(PortSource.LEASE, guarding.options(), range, folder.resolve("score"), leases)) {
            Referee score = crew.work();
            List<Lease> all = leaseAll(range, guarding); // nothing is lost with the killed
            all.stream().map(Lease::port).forEach(score::took);
            all.forEach(Lease::close);

            System.out.println("ForkedLeasesTests, " + kind + ": " + score);
            assertThat(score.get(Count.TAKEN)).isGreaterThanOrEqualTo(leases);
            assertThat(score.get(Count.SERVED)).isPositive();
            assertThat(score.get(Count.LEFT_BY_THE_DEAD)).isGreaterThanOrEqualTo(Crew.KILLED);
            assertThat(score.get(Count.HELD_TWICE)).isZero();
            assertThat(score.get(Count.FAILED_BINDS)).isZero();
            assertThat(score.get(Count.LOST_CONNECTIONS)).isZero();
        }
    }

    @Test
    void theUsualWayHoldsPortsTwice() throws Exception {
        PortRange range = freeRange(Guarding.with(GuardKind.LOCKFILE, folder));

        try (Crew crew =
                new Crew(PortSource.FIND_THEN_CLOSE, List.of(), range, folder.resolve("score"), Soak.times(10_000))) {
            Referee score = crew.work();

            System.out.println("ForkedLeasesTests, find then close: " + score);
            assertThat(score.get(Count.HELD_TWICE)).isPositive();
        }
    }

    /** Returns a range that is free now, and out of the way of the ports that Linux hands out by itself. */
    private static PortRange freeRange(Guarding guarding) {
        for (int attempt = 1; ; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            PortRange range = new PortRange(first, first + PORTS - 1);
            try {
                leaseAll(range, guarding).forEach(Lease::close);
                return range;
            } catch (UncheckedIOException partlyTaken) {
                if (attempt == 20) {
                    throw partlyTaken;
                }
            }
        }
    }

    private static List<Lease> leaseAll(PortRange range, Guarding guarding) {
        LeaseRequest everyPort = new LeaseRequest(Transport.TCP, range, OptionalInt.empty(), range.size(), false);
        return PortAllocator.ofThisJvm().lease(everyPort, guarding.settings(), "the test");
    }
}
