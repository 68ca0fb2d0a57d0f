package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A container whose loopback interface is down. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class LoopbackDownTests {

    @Test
    void theMessageForALoopbackInterfaceThatIsDownNamesTheRemedy() throws Exception {
        List<String> java = Jvm.command(List.of(), ReservedPortsMain.class, 50_000, 50_006);
        ChildReport report = ChildReport.parse(Jvm.outputOf(Namespace.command("ip link set lo down", java)));

        assertThat(report.text("refusal"))
                .isEqualTo("Ports: this host cannot connect to itself (no answer in 5000 ms)."
                        + " Bring the loopback interface up: ip link set lo up.");
    }
}
