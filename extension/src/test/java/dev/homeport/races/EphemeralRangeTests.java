package dev.homeport.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.testing.Jvm;
import dev.homeport.testing.Namespace;
import dev.homeport.testing.Soak;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel may choose from twenty ports only, and ten of them are ours. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class EphemeralRangeTests {

    private static final int TIMES = Soak.times(20_000);

    @ParameterizedTest
    @CsvSource({"127.0.0.1, false", "::1, false", "127.0.0.1, true"})
    void theKernelHandsALeasedPortToNobody(String loopback, boolean preferIPv4Stack) throws Exception {
        Report report = report(PortSource.LEASE, loopback, preferIPv4Stack);

        assertThat(report.count("takenByConnections")).isZero();
        assertThat(report.count("takenByReusingBinds")).isZero();
        assertThat(report.count("takenByExclusiveBinds")).isZero();
        assertThat(report.count("connectedToThemselves")).isZero();
        assertThat(report.count("refused")).isEqualTo(TIMES);
    }

    @Test
    void aPortThatWasOnlyFoundIsHandedToOthers() throws Exception {
        Report report = report(PortSource.FIND_THEN_CLOSE, "127.0.0.1", false);

        assertThat(report.count("takenByConnections")).isPositive();
        assertThat(report.count("takenByReusingBinds")).isPositive();
        assertThat(report.count("takenByExclusiveBinds")).isPositive();
        assertThat(report.count("connectedToThemselves")).isPositive();
    }

    private static Report report(PortSource source, String loopback, boolean preferIPv4Stack)
            throws IOException, InterruptedException {
        List<String> java = Jvm.command(
                List.of("-Djava.net.preferIPv4Stack=" + preferIPv4Stack, "-Dhomeport.guard=kernel"),
                WantedPorts.class,
                source,
                loopback,
                TIMES);
        String narrow =
                "echo '" + WantedPorts.FIRST + " " + WantedPorts.LAST + "' > /proc/sys/net/ipv4/ip_local_port_range";
        String hasAddress = loopback.equals("::1") ? "grep -q ' lo$' /proc/net/if_inet6" : "true";
        String setUp = narrow + " && " + hasAddress;
        Report report = Report.parse(Jvm.outputOf(Namespace.command(setUp, java)));
        System.out.println("EphemeralRangeTests, " + source + ", " + loopback
                + (preferIPv4Stack ? " without IPv6: " : ": ") + report);
        return report;
    }
}
