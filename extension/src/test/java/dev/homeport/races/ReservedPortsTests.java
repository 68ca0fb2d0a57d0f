package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.lease.Settings.GuardKind;
import dev.homeport.testing.EachGuard;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Ports that the host reserves for services ({@code ip_local_reserved_ports}). */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class ReservedPortsTests {

    @TempDir
    Path folder;

    @EachGuard
    void reservedPortsAreNotLeased(GuardKind kind) throws Exception {
        String setUp = "echo 50000-50002,50005 > /proc/sys/net/ipv4/ip_local_reserved_ports";
        List<String> java = Jvm.command(GuardSetup.of(kind, folder).options(), ReservedPortsMain.class, 50_000, 50_006);
        ChildReport report = ChildReport.parse(Jvm.outputOf(Namespace.command(setUp, java)));

        assertThat(report.text("leased")).isEqualTo("[50003, 50004, 50006]");
        assertThat(report.text("refusal"))
                .isEqualTo("Ports: no port of 50000-50006 is free: of 3 tried, this JVM holds 3;"
                        + " the system reserves 4 (ip_local_reserved_ports)."
                        + " Close leases earlier, or widen the range with homeport.range.");
    }
}
