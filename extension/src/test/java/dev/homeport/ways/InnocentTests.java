package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.LaunchMain;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stays home raises nothing: no failure, no doubt, no line in the output. */
class InnocentTests {

    /** A debugger waits for an IDE on every interface, since before the first test. */
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
        List<String> told = lines.stream()
                .filter(line -> !line.matches("packet\t(mld|58) ff02:.*")) // the kernel's, of its own IPv6 addresses
                .toList();
        assertThat(told).hasSize(12 + 1).allMatch(line -> line.matches("SUCCESSFUL .*|session closed"));
    }
}
