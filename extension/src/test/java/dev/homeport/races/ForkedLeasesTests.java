package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.EachGuard;
import dev.homeport.lease.PortLease;
import dev.homeport.lease.PortRange;
import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.races.Referee.Count;
import dev.homeport.testing.Soak;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Eight JVMs with four threads each want the same 64 ports. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "whether a process still holds its ports is read from /proc")
class ForkedLeasesTests {

    private static final int PORTS = 64;

    @TempDir
    Path folder;

    @EachGuard
    void noPortIsHeldTwiceEvenWhenJvmsAreKilled(GuardKind kind) throws Exception {
        Guarding guarding = Guarding.with(kind, folder);
        PortRange range = freeRange(guarding);
        int leases = Soak.times(100_000);

        try (Crew crew = new Crew(PortSource.LEASE, guarding.options(), range, folder.resolve("score"), leases)) {
            Referee score = crew.work();
            List<PortLease> all = guarding.lease(range, PORTS); // nothing is lost with the killed
            all.stream().map(PortLease::port).forEach(score::took);
            all.forEach(PortLease::close);

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

    /** Returns a range that is free now. */
    private static PortRange freeRange(Guarding guarding) {
        for (int attempt = 1; ; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(Guarding.RANGE.first(), Guarding.RANGE.last() - PORTS);
            PortRange range = new PortRange(first, first + PORTS - 1);
            try {
                guarding.lease(range, PORTS).forEach(PortLease::close);
                return range;
            } catch (UncheckedIOException partlyTaken) {
                if (attempt == 20) {
                    throw partlyTaken;
                }
            }
        }
    }
}
