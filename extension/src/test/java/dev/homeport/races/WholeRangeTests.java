package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.EachGuard;
import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What happens when nothing is left: of ports, and of file descriptors. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class WholeRangeTests {

    /** 49152–65535. */
    static final int PORTS = 16_384;

    @TempDir
    Path folder;

    @EachGuard
    void oneMoreThanAllIsRefusedWithinASecondAndNothingIsLost(GuardKind kind) throws Exception {
        List<String> options = new ArrayList<>(Guarding.with(kind, folder).options());
        options.add("-Dhomeport.range=49152-65535");
        String enoughDescriptors = "ulimit -n " + (PORTS + 1_000);
        List<String> java = Jvm.command(options, WholeRange.class, options.toArray());
        Report report = Report.parse(Jvm.outputOf(Namespace.command(enoughDescriptors, java)));
        System.out.println("WholeRangeTests, " + kind + ": " + report);

        assertThat(report.count("leased")).isEqualTo(PORTS);
        assertThat(report.text("oneMore"))
                .isEqualTo("java.net.BindException: no port of 49152-65535 is free: 16384 were tried, of which this JVM"
                        + " holds 16384. Close leases earlier, or widen the range with homeport.range.");
        assertThat(report.count("oneMoreTookMillis")).isLessThan(1_000);
        assertThat(report.text("anotherJvm"))
                .isEqualTo("refused: no port of 49152-65535 is free: 16384 were tried, of which this JVM holds 0, and"
                        + " 16384 are taken without being listed, most likely leases of other forks."
                        + " Close leases earlier, or widen the range with homeport.range.");
        assertThat(report.count("anotherJvmTookMillis")).isLessThan(1_000);
        if (kind == GuardKind.KERNEL) {
            assertThat(report.count("lostToStrangers")).isZero();
        }

        assertThat(report.count("leasedAgain")).isEqualTo(report.count("closed"));
        assertThat(report.count("leasedByAnotherJvm")).isEqualTo(report.count("closed"));
        assertThat(report.text("thenOneMore")).contains("of which this JVM holds 16383");
    }

    @Test
    void aLimitOnOpenFilesIsNamedAndCostsNoLeases() throws Exception {
        List<String> options =
                new ArrayList<>(Guarding.with(GuardKind.KERNEL, folder).options());
        options.add("-XX:-MaxFDLimit"); // or the JVM raises its limit to the hard one
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n 400 && exec \"$@\"", "sh"));
        limited.addAll(Jvm.command(options, FewDescriptors.class));
        Report report = Report.parse(Jvm.outputOf(limited));
        System.out.println("WholeRangeTests, 400 descriptors: " + report);

        long leased = report.count("leased");
        assertThat(leased).isBetween(100L, 400L);
        assertThat(report.text("refusal"))
                .isEqualTo(
                        "java.io.IOException: this JVM may open no more files (Too many open files) and holds " + leased
                                + " leases, one descriptor each. Raise the limit (ulimit -n), or close leases earlier.");
        assertThat(report.count("lostToStrangers")).isZero();
        assertThat(report.count("leasedInTheEnd")).isEqualTo(leased);
    }
}
