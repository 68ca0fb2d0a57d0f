package dev.homeport.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.homeport.agent.AgentOption;
import dev.homeport.testing.Jvm;
import dev.homeport.testing.LaunchMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;

/** Sockets that a watched test opens on the wildcard address, seen from that test and from another process. */
class RebindingTests {

    /** Prints whether each port can be reached at the address of the interface to the outside. */
    private static final String CONNECT = """
            import socket, sys
            for word in sys.argv[2:]:
                transport, port = word.split(':')
                kind = socket.SOCK_STREAM if transport == 'tcp' else socket.SOCK_DGRAM
                client = socket.socket(socket.AF_INET, kind)
                client.settimeout(5)
                try:
                    client.connect((sys.argv[1], int(port)))
                    if transport == 'udp':
                        client.send(b'x')
                        client.send(b'x')
                    print('reached', word)
                except ConnectionRefusedError:
                    print('refused', word)
            """;

    @Test
    void eachSocketIsReachedByItsTestOnly() throws Exception {
        eachSocketIsReachedByItsTestOnly(List.of(AgentOption.text()));
    }

    @Test
    @EnabledOnJre(value = JRE.JAVA_17, disabledReason = "later versions do not have the old sockets")
    void eachOldSocketIsReachedByItsTestOnly() throws Exception {
        eachSocketIsReachedByItsTestOnly(List.of(
                AgentOption.text(), "-Djdk.net.usePlainSocketImpl=true", "-Djdk.net.usePlainDatagramSocketImpl=true"));
    }

    private static void eachSocketIsReachedByItsTestOnly(List<String> options) throws Exception {
        List<String> lines = run(options);

        List<String> open =
                lines.stream().filter(line -> line.startsWith("OPEN ")).toList();
        assertThat(lines).noneMatch(line -> line.startsWith("FAILED"));
        assertThat(LaunchMain.passed(String.join("\n", lines)))
                .isEqualTo(WildcardSockets.all().size());
        assertThat(open).hasSize(WildcardSockets.all().size());
        assertThat(lines).filteredOn(line -> line.startsWith("reached ")).isEmpty();
        assertThat(lines).filteredOn(line -> line.startsWith("refused ")).hasSameSizeAs(open);
        assertThat(lines)
                .contains(
                        "Homeport: " + open.size() + " tests watched, 0 escapes.",
                        "  " + open.size() + " sockets were bound to loopback instead of all interfaces"
                                + " (homeport.wildcard = rebind), opened at");
    }

    @Test
    void eachSocketIsReachedFromOutsideIfTheWatchIsOff() throws Exception {
        List<String> lines = run(List.of("-Dhomeport.escape=off"));

        assertThat(lines)
                .filteredOn(line -> line.startsWith("reached "))
                .hasSize(WildcardSockets.all().size());
    }

    private static List<String> run(List<String> options) throws IOException, InterruptedException {
        Process process = Outside.start(options, LaunchMain.class, RebindingTestCases.class.getName());
        List<String> lines = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith("PID ")) {
                    lines.addAll(connect(line.substring("PID ".length()), lines));
                    process.getOutputStream().close();
                }
            }
        }
        return lines;
    }

    /** Connect to the open ports from a process that the JVM has not started, in its network namespace. */
    private static List<String> connect(String pid, List<String> lines) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("nsenter", "-t", pid, "-n", "python3", "-c", CONNECT, Way.OWN));
        lines.stream()
                .filter(line -> line.startsWith("OPEN "))
                .map(line -> line.substring("OPEN ".length()).replace(' ', ':'))
                .forEach(command::add);
        return Jvm.outputOf(command).lines().toList();
    }
}
