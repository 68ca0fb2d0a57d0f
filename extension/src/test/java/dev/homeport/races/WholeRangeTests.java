package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.testing.EachGuard;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Leasing when no port of the range is free, or no file descriptor is left. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class WholeRangeTests {

    /** 49152–65535. */
    static final int PORTS = 16_384;

    @TempDir
    Path folder;

    @EachGuard
    void oneMoreThanAllPortsIsRefusedWithoutLosingAny(GuardKind kind) throws Exception {
        List<String> options = new ArrayList<>(GuardSetup.of(kind, folder).options());
        options.add("-Dhomeport.range=49152-65535");
        String enoughDescriptors = "ulimit -n " + (PORTS + 1_000);
        List<String> java = Jvm.command(options, WholeRangeMain.class, options.toArray());
        ChildReport report = ChildReport.parse(Jvm.outputOf(Namespace.command(enoughDescriptors, java)));
        System.out.println("WholeRangeTests, " + kind + ": " + report);

        assertThat(report.count("leased")).isEqualTo(PORTS);
        assertThat(report.text("oneMore"))
                .isEqualTo("java.net.BindException: no port of 49152-65535 is free: of 16384 tried, this JVM"
                        + " holds 16384. Close leases earlier, or widen the range with homeport.range.");
        assertThat(report.text("anotherJvm"))
                .isEqualTo("refused: no port of 49152-65535 is free: of 16384 tried, this JVM holds 0, and"
                        + " 16384 are taken but not listed, most likely leased by other forks."
                        + " Close leases earlier, or widen the range with homeport.range.");
        // A refusal passes over each port once. A second look at each port for each port would take 16384 times as
        // long.
        assertThat(report.count("oneMoreMicroseconds")).isLessThan(10 * report.count("leasingMicroseconds"));
        assertThat(report.count("anotherJvmMicroseconds")).isLessThan(10 * report.count("leasingMicroseconds"));
        if (kind == GuardKind.KERNEL) {
            assertThat(report.count("boundByOthers")).isZero();
        }

        assertThat(report.count("leasedAgain")).isEqualTo(report.count("closed"));
        assertThat(report.count("leasedByAnotherJvm")).isEqualTo(report.count("closed"));
        assertThat(report.text("thenOneMore")).contains("of 16384 tried, this JVM holds 16383");
    }

    @Test
    void aLimitOnOpenFilesIsNamedInTheMessageAndLosesNoLease() throws Exception {
        List<String> options =
                new ArrayList<>(GuardSetup.of(GuardKind.KERNEL, folder).options());
        options.add("-XX:-MaxFDLimit"); // otherwise the JVM raises its limit to the hard one
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -n 400 && exec \"$@\"", "sh"));
        limited.addAll(Jvm.command(options, DescriptorLimitMain.class));
        ChildReport report = ChildReport.parse(Jvm.outputOf(limited));
        System.out.println("WholeRangeTests, 400 descriptors: " + report);

        long leased = report.count("leased");
        assertThat(leased).isBetween(100L, 400L);
        assertThat(report.text("refusal"))
                .isEqualTo(
                        "java.io.IOException: this JVM cannot open more files (Too many open files) and holds " + leased
                                + " leases, one descriptor each. Raise the limit (ulimit -n), or close leases earlier.");
        assertThat(report.count("boundByOthers")).isZero();
        assertThat(report.count("leasedInTheEnd")).isEqualTo(leased);
    }
}
