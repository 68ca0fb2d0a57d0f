package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.LaunchMain;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A JVM that is started with a socket as its standard input, as inetd does, gets it by {@link System#inheritedChannel()}.
 *
 * <p>What that socket did before is the starter's doing: that it listens, or to whom it is connected, is no escape of a test. What
 * a test has it do from then on is.
 */
class InheritedChannelTests {

    /** The other end is in another process, which is not the JVM's child, and stays open until the JVM has ended. */
    private static final String STARTER = """
            import socket, subprocess, sys
            if sys.argv[1] == 'Datagrams':
                given = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            else:
                server = socket.create_server(('0.0.0.0', 2999))
                client = socket.create_connection(('192.0.2.1', 2999))
                given = server if sys.argv[1] == 'Listening' else client
            sys.exit(subprocess.run(sys.argv[2:], stdin=given).returncode)
            """;

    private static List<String> run(Class<?> testCases) throws Exception {
        List<String> starter = List.of("python3", "-c", STARTER, testCases.getSimpleName());
        return Outside.runBy(starter, List.of(AgentOption.text()), LaunchMain.class, testCases.getName());
    }

    @Test
    void anInheritedListenerIsNotAnEscapeButItsConnectionIs() throws Exception {
        assertThat(run(InheritedTestCases.Listening.class))
                .contains("SUCCESSFUL isThereAlready()")
                .contains(
                        "FAILED accepts(): java.lang.AssertionError: InheritedTestCases.Listening.accepts() reached beyond"
                                + " loopback:")
                .anyMatch(line -> line.matches("  connected to 192.0.2.1:\\d+"));
    }

    @Test
    void anInheritedConnectionIsNotAnEscape() throws Exception {
        assertThat(run(InheritedTestCases.Connected.class)).contains("SUCCESSFUL writes()");
    }

    @Test
    void sendingFromAnInheritedSocketIsHeldBack() throws Exception {
        List<String> lines = run(InheritedTestCases.Datagrams.class);

        assertThat(Outside.packets(lines)).isEmpty();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("FAILED sends(): "))
                .contains("  tried to send a UDP datagram to 192.0.2.10:80")
                .anyMatch(line -> line.startsWith("    at dev.homeport.ways.InheritedTestCases$Datagrams.sends("));
    }
}
