package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.LaunchMain;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The socket that a JVM inherits as its standard input, for example from inetd ({@link System#inheritedChannel()}).
 *
 * <p>That the socket listens or is connected is not an escape of a test, because the parent process did it. Calls of a
 * test on the socket can be escapes.
 */
class InheritedChannelTests {

    /**
     * Starts the JVM with a socket. The peer is in this process, not in a child of the JVM, and stays open until the
     * JVM ends.
     */
    private static final String STARTER = """
            import socket, subprocess, sys
            if sys.argv[1] == 'Datagrams':
                given = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            else:
                server = socket.create_server(('0.0.0.0', 2999))
                client = socket.create_connection(('192.0.2.1', 2999))
                given = server if sys.argv[1] == 'ListenerTestCase' else client
            sys.exit(subprocess.run(sys.argv[2:], stdin=given).returncode)
            """;

    private static List<String> run(Class<?> testCases) throws Exception {
        List<String> starter = List.of("python3", "-c", STARTER, testCases.getSimpleName());
        return Outside.runBy(starter, List.of(AgentOption.text()), LaunchMain.class, testCases.getName());
    }

    @Test
    void anInheritedListenerIsNotAnEscapeButItsConnectionIs() throws Exception {
        assertThat(run(InheritedTestCases.ListenerTestCase.class))
                .contains("SUCCESSFUL isThereAlready()")
                .contains(
                        "FAILED accepts(): java.lang.AssertionError: InheritedTestCases.ListenerTestCase.accepts() reached beyond"
                                + " loopback:")
                .anyMatch(line -> line.matches("  connected to 192.0.2.1:\\d+"));
    }

    @Test
    void anInheritedConnectionIsNotAnEscape() throws Exception {
        assertThat(run(InheritedTestCases.ConnectionTestCase.class)).contains("SUCCESSFUL writes()");
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
