package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.LaunchMain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that stay on loopback cause no failure, no unattributed escape, and no line of output. */
class InnocentTests {

    /** The number of tests in {@link InnocentTestCases}, each of them counted with its arguments. */
    private static final int TESTS = 12;

    /** A debugger that listens for an IDE on all interfaces before the first test. */
    private static final String DEBUGGER = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=*:0";

    @Test
    void innocentCodeRaisesNothingWithTheAgentFromTheStart() throws Exception {
        raisesNothing(Outside.run(
                List.of(AgentOption.text(), DEBUGGER), LaunchMain.class, InnocentTestCases.class.getName()));
    }

    @Test
    void innocentCodeRaisesNothingWithTheAgentAttached() throws Exception {
        raisesNothing(Outside.run(
                List.of(AgentOption.MAY_ATTACH, DEBUGGER), LaunchMain.class, InnocentTestCases.class.getName()));
    }

    @Test
    void innocentCodeRaisesNothingWithRemoteManagement() throws Exception {
        String property = "-Dcom.sun.management.jmxremote.";
        List<String> options = List.of(
                AgentOption.text(), property + "port=0", property + "ssl=false", property + "authenticate=false");
        raisesNothing(Outside.run(options, LaunchMain.class, InnocentTestCases.class.getName()));
    }

    private static void raisesNothing(List<String> lines) {
        List<String> printed = lines.stream()
                .filter(line ->
                        !line.matches("packet\t(mld|58) ff02:.*")) // sent by the kernel for its own IPv6 addresses
                .toList();
        assertThat(printed)
                .hasSize(TESTS + 1) // and the last line
                .allMatch(line -> line.matches("SUCCESSFUL .*|session closed"));
    }
}
