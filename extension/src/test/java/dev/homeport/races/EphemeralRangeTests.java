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

/** The kernel may assign twenty ports only, and the test has chosen ten of them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs a network namespace")
class EphemeralRangeTests {

    private static final int TIMES = Soak.times(20_000);

    @ParameterizedTest
    @CsvSource({"127.0.0.1, false", "::1, false", "127.0.0.1, true"})
    void theKernelAssignsALeasedPortToNoSocket(String loopback, boolean preferIPv4Stack) throws Exception {
        ChildReport report = report(PortSource.LEASE, loopback, preferIPv4Stack);

        assertThat(report.count("takenByConnections")).isZero();
        assertThat(report.count("takenByReusingBinds")).isZero();
        assertThat(report.count("takenByExclusiveBinds")).isZero();
        assertThat(report.count("connectedToThemselves")).isZero();
        assertThat(report.count("refused")).isEqualTo(TIMES);
    }

    /**
     * The kernel picks a chosen port for about half of the sockets, and the port that it connects to for about one in
     * twenty. All of 20,000 attempts miss with a probability of less than (19/20)^20,000, which is less than 10^-400.
     */
    @Test
    void theKernelAssignsAPortThatWasFoundAndClosedToOthers() throws Exception {
        ChildReport report = report(PortSource.FIND_THEN_CLOSE, "127.0.0.1", false);

        assertThat(report.count("takenByConnections")).isPositive();
        assertThat(report.count("takenByReusingBinds")).isPositive();
        assertThat(report.count("takenByExclusiveBinds")).isPositive();
        assertThat(report.count("connectedToThemselves")).isPositive();
    }

    private static ChildReport report(PortSource source, String loopback, boolean preferIPv4Stack)
            throws IOException, InterruptedException {
        List<String> java = Jvm.command(
                List.of("-Djava.net.preferIPv4Stack=" + preferIPv4Stack, "-Dhomeport.guard=kernel"),
                EphemeralRangeMain.class,
                source,
                loopback,
                TIMES);
        String narrow = "echo '" + EphemeralRangeMain.FIRST + " " + EphemeralRangeMain.LAST
                + "' > /proc/sys/net/ipv4/ip_local_port_range";
        String hasAddress = loopback.equals("::1") ? "grep -q ' lo$' /proc/net/if_inet6" : "true";
        String setUp = narrow + " && " + hasAddress;
        ChildReport report = ChildReport.parse(Jvm.outputOf(Namespace.command(setUp, java)));
        System.out.println("EphemeralRangeTests, " + source + ", " + loopback
                + (preferIPv4Stack ? " without IPv6: " : ": ") + report);
        return report;
    }
}
